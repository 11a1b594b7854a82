// What was received, and what only the socket's owner can tell: options, ports.
#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack {
namespace {

CallRecord made(const std::string& host, const std::string& socket, const std::string& local,
                const std::string& peer) {
  CallRecord call;
  call.host = host;
  call.socket = socket;
  call.local = local;
  call.peer = peer;
  return call;
}

CallRecord moved(const std::string& host, const std::string& socket, Octets sent, Octets received) {
  CallRecord call;
  call.host = host;
  call.socket = socket;
  call.sent = sent;
  call.received = received;
  return call;
}

/// A connection of client's `c` and server's `s`.
Trace connected() {
  Trace trace;
  trace.calls.push_back(made("client", "c", "10.0.1.1:40000", "10.0.2.1:6666"));
  trace.calls.push_back(made("server", "s", "10.0.2.1:6666", "10.0.1.1:40000"));
  return trace;
}

std::string verdict(const Trace& trace, const std::string& item) {
  const auto expectation = expectation_of(item);
  const Judgement judgement = expectation->judge({trace, Time{}, Time{}, true});
  return judgement.standing == Standing::held ? "held" : judgement.actual;
}

std::string judged_answer(const std::string& item, const std::string& answer) {
  const auto expectation = expectation_of(item);
  Trace trace;
  CallRecord call;
  call.question = expectation->question()->key;
  call.result = answer;
  trace.calls.push_back(call);
  const Judgement judgement = expectation->judge({trace, Time{}, Time{}, true});
  return judgement.standing == Standing::held ? "held" : "broken";
}

TEST(Received, InPieces) {
  Trace trace = connected();
  trace.calls.push_back(moved("server", "s", {}, Octets::of("hel")));
  EXPECT_EQ(verdict(trace, "server: received \"hello\""),
            "it received 3 bytes with CRC-32 e50bf11b on socket s");
  trace.calls.push_back(moved("server", "s", {}, Octets::of("lo")));
  EXPECT_EQ(verdict(trace, "server: received \"hello\""), "held");
  EXPECT_EQ(verdict(trace, "server: received 5 bytes"), "held");
  EXPECT_EQ(verdict(trace, "server: received 5 bytes with CRC-32 3610a686"), "held");
  EXPECT_EQ(verdict(trace, "server: received nothing on socket x"), "held");
}

TEST(Received, WhatTheOtherEndSent) {
  Trace trace = connected();
  trace.calls.push_back(moved("client", "c", Octets::of('N', 1000), {}));
  trace.calls.push_back(moved("server", "s", {}, Octets::of('N', 999)));
  trace.calls.push_back(moved("server", "s", {}, Octets::of("M")));
  EXPECT_NE(verdict(trace, "server: received what client sent"), "held");
  trace.calls.back().received = Octets::of("N");
  EXPECT_EQ(verdict(trace, "server: received what client sent"), "held");
  EXPECT_EQ(verdict(trace, "server: received 1000 B of \"N\""), "held");
}

TEST(Received, ByNobody) {
  EXPECT_EQ(verdict(Trace(), "server: received what client sent"),
            "it received nothing on socket none");
}

TEST(Option, InARange) {
  EXPECT_EQ(judged_answer("server: SO_RCVBUF is at least 4 KiB", "4608"), "held");
  EXPECT_EQ(judged_answer("server: SO_RCVBUF is at least 4 KiB", "2304"), "broken");
  EXPECT_EQ(judged_answer("server: SO_RCVBUF is at least 4 KiB", "ENOPROTOOPT"), "broken");
  EXPECT_EQ(judged_answer("server: TCP_CONGESTION is cubic", "cubic"), "held");
}

TEST(Option, AsksForItByName) {
  const auto question = expectation_of("server: TCP_MAXSEG is 1448 on socket s")->question();
  EXPECT_EQ(question->op, "getsockopt");
  EXPECT_EQ(question->socket, "s");
  EXPECT_EQ(question->arguments, R"({"name":"TCP_MAXSEG"})");
}

TEST(Bindable, WithOptionsAtAPlace) {
  const auto question =
      expectation_of("server: port 80 can be bound at loopback with SO_REUSEADDR and SO_REUSEPORT")
          ->question();
  EXPECT_EQ(question->op, "bind");
  EXPECT_EQ(question->arguments, R"({"options":{"SO_REUSEADDR":1,"SO_REUSEPORT":1}})");
  EXPECT_EQ(question->port->number, 80);
  EXPECT_EQ(question->port->at, "loopback");
}

TEST(Bindable, OrNot) {
  EXPECT_EQ(judged_answer("server: port 80 can be bound", "ok"), "held");
  EXPECT_EQ(judged_answer("server: port 80 can be bound", "EADDRINUSE"), "broken");
  EXPECT_EQ(judged_answer("server: port 80 cannot be bound", "EADDRINUSE"), "held");
  EXPECT_EQ(judged_answer("server: port 80 cannot be bound with error EACCES", "EADDRINUSE"),
            "broken");
}

TEST(MovedMistakes, ACrcOfKnownOctets) {
  EXPECT_EQ(diagnostic_of("server: received \"x\" with CRC-32 3610a686"),
            R"(t.yaml:1:42: error: the octets are known already
    1 | server: received "x" with CRC-32 3610a686
      |                                          ^
      = name a size and the CRC-32
)");
}

TEST(MovedMistakes, AnOptionMisspelt) {
  EXPECT_EQ(diagnostic_of("server: SO_RCVBUFF is 4096"),
            R"(t.yaml:1:9: error: 'SO_RCVBUFF' is no socket option
    1 | server: SO_RCVBUFF is 4096
      |         ^~~~~~~~~~
      = did you mean 'SO_RCVBUF'?
)");
}

}  // namespace
}  // namespace lastack
