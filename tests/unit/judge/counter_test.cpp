#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack {
namespace {

TEST(Counter, ExactlyIsTrueSoFarUntilTheEnd) {
  play("client: TcpExtTCPTimeWaitOverflow grows by 1", R"(
    0s client counts TcpExtTCPTimeWaitOverflow 7
    look 1s => pending until 2.000s
    1s client counts TcpExtTCPTimeWaitOverflow 8
    look 1.1s => true so far
    end 3s => held at 3.000s
  )");
}

TEST(Counter, OneTooMany) {
  play("client: TcpExtTCPTimeWaitOverflow grows by 1", R"(
    0s client counts TcpExtTCPTimeWaitOverflow 7
    1s client counts TcpExtTCPTimeWaitOverflow 9
    look 1s => broken
      expected: TcpExtTCPTimeWaitOverflow of client grows by 1
      actual: it grew by 2: 7 before the first step, 9 now
  )");
}

TEST(Counter, TooFew) {
  play("client: TcpOutRsts grows by at least 2 within 1s", R"(
    0s client counts TcpOutRsts 0
    0.5s client counts TcpOutRsts 1
    done 0.1s
    look 1.099s => pending until 1.100s
    look 1.1s => broken
      expected: TcpOutRsts of client grows by at least 2 within 1s
      actual: it grew by 1: 0 before the first step, 1 now
  )");
  play("client: TcpOutRsts grows", R"(
    0s client counts TcpOutRsts 4
    end 0.1s => broken
      expected: TcpOutRsts of client grows by at least 1
      actual: it did not grow: 4 before the first step, 4 now
  )");
}

TEST(Counter, AtLeastIsHeldAtOnce) {
  play("client: TcpOutRsts grows by at least 2", R"(
    0s client counts TcpOutRsts 0
    0.5s client counts TcpOutRsts 3
    look 0.6s => held at 0.600s
  )");
}

TEST(Counter, AtMostAndNotAtAll) {
  play("client: TcpOutRsts grows by at most 3", R"(
    0s client counts TcpOutRsts 0
    look 0.1s => true so far
    0.5s client counts TcpOutRsts 4
    look 0.6s => broken
      expected: TcpOutRsts of client grows by at most 3
      actual: it grew by 4: 0 before the first step, 4 now
  )");
  play("client: TcpOutRsts does not grow", R"(
    0s client counts TcpOutRsts 5
    look 9s => true so far
    end 9s => held at 9.000s
  )");
  play("client: TcpOutRsts does not grow", R"(
    0s client counts TcpOutRsts 5
    1s client counts TcpOutRsts 6
    look 1s => broken
      expected: TcpOutRsts of client does not grow
      actual: it grew by 1: 5 before the first step, 6 now
  )");
}

TEST(Counter, ANamedWindowIsWatched) {
  play("client: TcpOutRsts does not grow within 1s", R"(
    0s client counts TcpOutRsts 5
    look 0.9s => pending until 1.000s
    look 1s => held at 1.000s
  )");
}

TEST(Counter, UnknownToThisKernel) {
  play("client: TcpExtTCPTimeWaitOverflw grows by 1", R"(
    0s client counts TcpExtTCPTimeWaitOverflow 0
    0s client counts TcpOutRsts 0
    look 0.1s => broken
      expected: TcpExtTCPTimeWaitOverflw of client grows by 1
      actual: this kernel has no counter TcpExtTCPTimeWaitOverflw; did you mean 'TcpExtTCPTimeWaitOverflow'?
  )");
  play("client: TcpExtNothingLikeIt grows by 1", R"(
    0s client counts TcpOutRsts 0
    look 0.1s => broken
      expected: TcpExtNothingLikeIt of client grows by 1
      actual: this kernel has no counter TcpExtNothingLikeIt
  )");
}

TEST(Counter, NeverRead) {
  play("client: TcpOutRsts does not grow", R"(
    look 1s => pending until 2.000s
    end 1s => broken
      expected: TcpOutRsts of client does not grow
      actual: the counters of client were never read
  )");
}

}  // namespace
}  // namespace lastack
