// What the kernel tells as a number: queues, timers, tcp_info, listeners.
#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack {
namespace {

TEST(Measured, IsHeldByALookAfterTheLastStep) {
  play("server: Send-Q is 1 byte on 1st connection", R"(
    0.100s server#1 socket Send-Q 1
    done 0.2s
    look 0.2s => pending until 2.200s
    0.300s server#1 socket Send-Q 1
    look 0.3s => held at 0.300s
  )");
}

TEST(Measured, SaysWhatItWas) {
  play("server: Recv-Q is at least 4 KiB on 1st connection within 1s", R"(
    done 0.2s
    0.300s server#1 socket Recv-Q 5
    look 1.2s => broken
      expected: server: Recv-Q is at least 4 KiB on the 1st connection within 1s
      actual: it is 5 bytes at 0.300s
  )");
}

TEST(Measured, OfASocketThatIsGone) {
  play("server: Send-Q is 0 bytes on 1st connection", R"(
    0.300s server#1 socket gone
    end 0.4s => broken
      expected: server: Send-Q is 0 bytes on the 1st connection
      actual: there is no such socket at 0.300s
  )");
  play("server: Send-Q is 0 bytes on 1st connection", R"(
    end 0.4s => broken
      expected: server: Send-Q is 0 bytes on the 1st connection
      actual: no such socket of server was ever seen
  )");
}

TEST(Measured, NowIsTheFirstLook) {
  play("server: Send-Q is 0 bytes now on 1st connection", R"(
    done 0.2s
    look 0.2s => pending until 0.200s
    0.205s server#1 socket Send-Q 7
    look 0.205s => broken
      expected: server: Send-Q is 0 bytes on the 1st connection when the last step has ended
      actual: it is 7 bytes at 0.205s
  )");
}

TEST(Measured, Timers) {
  play("client: TIME_WAIT timer is between 55s and 60s on 1st connection", R"(
    0.3s client#1 socket timer TIME_WAIT 58s
    look 0.3s => held at 0.300s
  )");
  play("client: TIME_WAIT timer is 60s ± 1% on 1st connection", R"(
    0.3s client#1 socket timer TIME_WAIT 58s
    end 0.3s => broken
      expected: client: TIME_WAIT timer is 60s ± 1% on the 1st connection
      actual: the TIME_WAIT timer has 58s left at 0.300s
  )");
  play("client: retransmit timer runs on 1st connection", R"(
    0.3s client#1 socket timer TIME_WAIT 58s
    look 0.3s => pending until 2.000s
    0.4s client#1 socket timer retransmit 200ms
    look 0.4s => held at 0.400s
  )");
  play("client: no retransmit timer on 1st connection", R"(
    0.3s client#1 socket timer keepalive 58s
    look 0.3s => held at 0.300s
  )");
  play("client: no timer on 1st connection", R"(
    0.3s client#1 socket timer keepalive 58s
    end 0.3s => broken
      expected: client: no timer on the 1st connection
      actual: the keepalive timer has 58s left at 0.300s
  )");
}

TEST(Measured, TcpInfo) {
  play("server: tcpi_rto is 200ms ± 10% on 1st connection", R"(
    0.3s server#1 socket tcpi_rto 201000000
    look 0.3s => held at 0.300s
  )");
  play("server: tcpi_retransmits is at least 3 on 1st connection", R"(
    0.3s server#1 socket tcpi_retransmits 2
    end 0.3s => broken
      expected: server: tcpi_retransmits is at least 3 on the 1st connection
      actual: it is 2 at 0.300s
  )");
  play("server: tcpi_total_rto is 1 on 1st connection", R"(
    0.3s server#1 socket tcpi_rto 201000000
    end 0.3s => broken
      expected: server: tcpi_total_rto is 1 on the 1st connection
      actual: this kernel's tcp_info has no tcpi_total_rto at 0.300s
  )");
}

TEST(Measured, Listeners) {
  play("server: accept queue is 3 on port 6666", R"(
    0.3s server listener 6666 waiting 3 backlog 128
    look 0.3s => held at 0.300s
  )");
  play("server: backlog is 4096 on port 6666", R"(
    0.3s server listener 6666 waiting 3 backlog 128
    end 0.3s => broken
      expected: server: backlog is 4096 on port 6666
      actual: it is 128 at 0.300s
  )");
}

TEST(Measured, SocketsAreCounted) {
  play("server: 3 sockets in TIME_WAIT within 1s for 500ms", R"(
    0.1s server has 2 TIME_WAIT
    done 0.2s
    look 0.2s => pending until 1.200s
    0.5s server has 3 TIME_WAIT 1 LISTEN
    look 0.6s => pending until 1.000s
    look 1s => held at 1.000s
  )");
}

TEST(Measured, AStayThatIsTooShortDoesNotCount) {
  play("server: at least 3 sockets in TIME_WAIT for 500ms", R"(
    0.1s server has 3 TIME_WAIT
    0.3s server has 4 TIME_WAIT
    0.5s server has 1 TIME_WAIT
    look 2s => broken
      expected: at least 3 sockets of server in TIME_WAIT within 2s, for 500ms
      actual: 4 from 0.100s, 1 from 0.500s
  )");
}

TEST(SocketsIn, OfOneProgram) {
  play("server: 1 sockets in CLOSE_WAIT of program web", R"(
    0.1s server has 3 CLOSE_WAIT
    look 0.1s => pending until 2.000s
    0.2s server has program web 1 CLOSE_WAIT 1 LISTEN
    look 0.2s => held at 0.200s
  )");
  play("server: no sockets in CLOSE_WAIT of program web", R"(
    0.1s server has program web 1 CLOSE_WAIT
    0.1s server has program other 1 LISTEN
    look 2s => broken
      expected: no sockets of web of server in CLOSE_WAIT within 2s
      actual: 1 from 0.100s
  )");
  play("server: no sockets in CLOSE_WAIT of program web", R"(
    end 2s => broken
      expected: no sockets of web of server in CLOSE_WAIT within 2s
      actual: no program was run under that name
  )");
}

TEST(Measured, NoSocketsAtAll) {
  play("server: no sockets in CLOSE_WAIT", R"(
    0.1s server has 1 LISTEN
    look 0.1s => held at 0.100s
  )");
  play("server: no sockets in CLOSE_WAIT", R"(
    end 2s => broken
      expected: no sockets of server in CLOSE_WAIT within 2s
      actual: the sockets of server were never counted
  )");
}

TEST(MeasuredMistakes, AFieldThatThereIsNot) {
  EXPECT_EQ(diagnostic_of("server: tcpi_retransmit is 3"),
            R"(t.yaml:1:9: error: struct tcp_info has no field 'tcpi_retransmit'
    1 | server: tcpi_retransmit is 3
      |         ^~~~~~~~~~~~~~~
      = did you mean 'tcpi_retransmits'?
)");
}

TEST(MeasuredMistakes, AUnitForgotten) {
  EXPECT_EQ(diagnostic_of("server: Send-Q is 1"), R"(t.yaml:1:19: error: '1' has no unit
    1 | server: Send-Q is 1
      |                   ^
      = a size needs one: 1 bytes, 1 KiB
)");
}

TEST(MeasuredMistakes, AStateForgotten) {
  EXPECT_EQ(diagnostic_of("server: 3 sockets in TIMEWAIT"),
            R"(t.yaml:1:22: error: expected a state of TCP, but found 'TIMEWAIT'
    1 | server: 3 sockets in TIMEWAIT
      |                      ^~~~~~~~
      = did you mean 'TIME_WAIT'?
)");
}

}  // namespace
}  // namespace lastack
