#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack {
namespace {

TEST(State, HeldWhenItIsReached) {
  play("client: state TIME_WAIT", R"(
    0.001s client is ESTABLISHED
    done 0.010s
    look 0.011s => pending until 2.010s
    0.013s client is TIME_WAIT
    look 0.020s => held at 0.013s
  )");
}

TEST(State, WhatItIsInSinceBeforeCountsFromTheLastStep) {
  play("client: state TIME_WAIT", R"(
    0.005s client is TIME_WAIT
    done 0.010s
    look 0.010s => held at 0.010s
  )");
}

TEST(State, WhatEndedBeforeTheLastStepDoesNotCount) {
  play("client: state ESTABLISHED", R"(
    0.001s client is ESTABLISHED
    0.010s client is CLOSED
    done 0.010s
    look 0.010s => pending until 2.010s
    look 2.010s => broken
      expected: client in state ESTABLISHED within 2s
      actual: CLOSED since 0.010s, still so 2s after the last step (before: ESTABLISHED at 0.001s)
  )");
}

TEST(State, AStateThatWasThereBetweenTwoLooksCounts) {
  play("client: state FIN_WAIT2", R"(
    0.020s client is FIN_WAIT2
    0.021s client is TIME_WAIT
    look 0.030s => held at 0.020s
  )");
}

TEST(State, TheBoundIsTheLastMoment) {
  play("server: state CLOSED within 1s", R"(
    0.001s server is ESTABLISHED
    done 0.100s
    look 1.099s => pending until 1.100s
    1.100s server is CLOSED
    look 1.200s => held at 1.100s
  )");
  play("server: state CLOSED within 1s", R"(
    0.001s server is ESTABLISHED
    0.013s server is LAST_ACK
    done 0.100s
    look 1.100s => broken
      expected: server in state CLOSED within 1s
      actual: LAST_ACK since 0.013s, still so 1s after the last step (before: ESTABLISHED at 0.001s)
    1.101s server is CLOSED
    end 1.200s => broken
      expected: server in state CLOSED within 1s
      actual: CLOSED since 1.101s, still so 1.1s after the last step (before: ESTABLISHED at 0.001s, LAST_ACK at 0.013s)
  )");
}

TEST(State, TheEndOfTheRunDecides) {
  play("server: state CLOSED within 5s", R"(
    0.013s server is LAST_ACK
    end 1s => broken
      expected: server in state CLOSED within 5s
      actual: LAST_ACK since 0.013s, still so 1s after the last step
  )");
}

TEST(State, NobodyToLookAt) {
  play("client: state TIME_WAIT now", R"(
    look 0s => broken
      expected: client in state TIME_WAIT when the last step has ended
      actual: client takes part in no connection
  )");
  play("client: state TIME_WAIT now", R"(
    0.001s client [S] 0
    look 0.1s => broken
      expected: client in state TIME_WAIT when the last step has ended
      actual: no socket of client was seen on the 1st connection
  )");
}

TEST(State, NowIsTheEndOfTheLastStep) {
  play("client: state ESTABLISHED now", R"(
    0.001s client is ESTABLISHED
    done 0.010s
    0.011s client is FIN_WAIT1
    look 0.020s => held at 0.010s
  )");
  play("client: state FIN_WAIT1 now", R"(
    0.001s client is ESTABLISHED
    done 0.010s
    0.011s client is FIN_WAIT1
    look 0.020s => broken
      expected: client in state FIN_WAIT1 when the last step has ended
      actual: FIN_WAIT1 since 0.011s, still so 10ms after the last step (before: ESTABLISHED at 0.001s)
  )");
}

TEST(State, NowTakesTheFirstLookIfThereWasNoneBefore) {
  play("client: state ESTABLISHED now", R"(
    done 0.010s
    0.011s client is ESTABLISHED
    look 0.011s => held at 0.011s
  )");
}

TEST(State, ForCountsFromTheMomentItIsReached) {
  play("client: state TIME_WAIT for 5s", R"(
    0.013s client is TIME_WAIT
    look 0.020s => pending until 5.013s
    look 5.012s => pending until 5.013s
    look 5.013s => held at 5.013s
  )");
}

TEST(State, ForCountsFromTheLastStepIfItWasReachedBefore) {
  play("client: state TIME_WAIT for 5s", R"(
    0.013s client is TIME_WAIT
    done 1s
    look 2s => pending until 6.000s
    6.001s client is CLOSED
    look 7s => held at 6.000s
  )");
}

TEST(State, ForIsBrokenWhenTheStateIsLeft) {
  play("client: state TIME_WAIT within 1s for 5s", R"(
    0.013s client is TIME_WAIT
    1.203s client is CLOSED
    look 1.204s => broken
      expected: client in state TIME_WAIT within 1s, for 5s
      actual: TIME_WAIT for only 1.19s: CLOSED at 1.203s
  )");
}

TEST(State, ForMayBeginAnewWithinThePatience) {
  play("client: state ESTABLISHED within 1s for 500ms", R"(
    0.100s client is ESTABLISHED
    0.200s client is CLOSED
    look 0.300s => pending until 1.000s
    0.400s client is ESTABLISHED
    look 0.500s => pending until 0.900s
    look 0.900s => held at 0.900s
  )");
}

TEST(State, ForIsBrokenWhenTheRunEnds) {
  play("client: state TIME_WAIT for 5s", R"(
    1s client is TIME_WAIT
    end 3s => broken
      expected: client in state TIME_WAIT within 2s, for 5s
      actual: TIME_WAIT for only 2s: the run ended
  )");
}

TEST(State, TheLatestConnectionUnlessOneIsNamed) {
  constexpr std::string_view lines = R"(
    0.001s client is TIME_WAIT
    0.002s client#2 is ESTABLISHED
  )";
  play("client: state ESTABLISHED", std::string(lines) + "look 1s => held at 0.002s");
  play("client: state TIME_WAIT on 1st connection",
       std::string(lines) + "look 1s => held at 0.001s");
  play("client: state CLOSED on 3rd connection", std::string(lines) + R"(
    look 2s => broken
      expected: client in state CLOSED on the 3rd connection within 2s
      actual: no socket of client was seen on the 3rd connection
  )");
}

TEST(State, NamesAreReadInAnyCaseAndWithHyphens) {
  play("client: state time-wait", "0.013s client is TIME_WAIT\nlook 1s => held at 0.013s");
}

TEST(NoState, IsAboutTheWholeRun) {
  play("client: no state TIME_WAIT", R"(
    0.001s client is ESTABLISHED
    done 0.002s
    look 10s => true so far
    end 11s => held at 11.000s
  )");
}

TEST(NoState, BrokenByOneSight) {
  play("client: no state TIME_WAIT", R"(
    0.001s client is ESTABLISHED
    0.010s client is TIME_WAIT
    0.011s client is CLOSED
    0.020s client#2 is ESTABLISHED
    done 1s
    look 1s => broken
      expected: client never in state TIME_WAIT
      actual: TIME_WAIT at 0.010s on the 1st connection
  )");
  play("client: no state TIME_WAIT on 2nd connection", R"(
    0.010s client is TIME_WAIT
    0.020s client#2 is ESTABLISHED
    end 1s => held at 1.000s
  )");
}

TEST(NoState, WhatWasNeverLookedAtProvesNothing) {
  play("server: no state TIME_WAIT", R"(
    0.001s client is ESTABLISHED
    end 1s => broken
      expected: server never in state TIME_WAIT
      actual: no socket of server was ever seen
  )");
}

TEST(PassesThrough, InThisOrderWithOthersBetween) {
  play("client: passes through ESTABLISHED, FIN_WAIT2, TIME_WAIT", R"(
    0.001s client is ESTABLISHED
    0.010s client is FIN_WAIT1
    0.011s client is FIN_WAIT2
    look 0.011s => pending until 2.000s
    0.012s client is TIME_WAIT
    look 0.020s => held at 0.012s
  )");
}

TEST(PassesThrough, SaysWhichIsMissing) {
  play("client: passes through FIN_WAIT1, CLOSING within 1s", R"(
    0.010s client is FIN_WAIT1
    0.011s client is TIME_WAIT
    look 1s => broken
      expected: client passes through FIN_WAIT1, CLOSING within 1s
      actual: CLOSING was not seen after FIN_WAIT1: TIME_WAIT since 0.011s, still so 1s after the last step (before: FIN_WAIT1 at 0.010s)
  )");
}

TEST(State, OfTheConnectionThatAStepNamed) {
  constexpr std::string_view two = R"(
    0.001s client [S] 0 named upload
    0.002s client is ESTABLISHED
    0.003s client#2 [S] 0
    0.004s client#2 is CLOSE_WAIT
    done 0.010s
  )";
  play("client: state ESTABLISHED on upload", std::string(two) + R"(
    look 0.011s => held at 0.010s
  )");
  play("client: state CLOSE_WAIT on upload now", std::string(two) + R"(
    look 0.011s => broken
      expected: client in state CLOSE_WAIT on upload when the last step has ended
      actual: ESTABLISHED since 0.002s, still so 1ms after the last step
  )");
  play("client: no state CLOSE_WAIT on upload", std::string(two) + R"(
    end 0.020s => held at 0.020s
  )");
}

TEST(State, OfTheConnectionThatWasAcceptedAsThat) {
  play("server: state CLOSE_WAIT on served", R"(
    0.001s client [S] 0
    0.002s server is ESTABLISHED
    0.003s client#2 [S] 0
    0.004s server#2 is CLOSE_WAIT
    look 0.005s => pending until 2.000s
    0.006s server#2 accepts served
    look 0.007s => held at 0.004s
  )");
}

TEST(State, OfANameThatNoConnectionGotYet) {
  play("client: state ESTABLISHED on upload", R"(
    0.001s client [S] 0
    0.002s client is ESTABLISHED
    look 0.011s => pending until 2.000s
    0.012s client#2 [S] 0 named upload
    0.013s client#2 is ESTABLISHED
    look 0.020s => held at 0.013s
  )");
}

}  // namespace
}  // namespace lastack
