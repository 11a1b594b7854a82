#include "runs.hpp"

#include <fmt/format.h>

#include "run_builder.hpp"

namespace lastack::runs {
namespace {

constexpr const char* kLastAck =
    "scenario: TIME_WAIT answers the FIN that comes again\n"
    "why: RFC 9293 3.6; without TIME_WAIT the second FIN would meet a RST\n"
    "hosts:\n"
    "  client: {}\n"
    "  server: {listen: 6666}\n"
    "steps:\n"
    "  - client: connect to server:6666\n"
    "  - server: accept\n"
    "  - client: shutdown write\n"
    "  - server: receive EOF, close\n"
    "faults:\n"
    "  - drop: final ACK from client\n"
    "  - hold: FIN from server until mark reply\n"
    "  - duplicate: 1st data from client, copy kept until SYN on 2nd connection\n"
    "expect:\n"
    "  - wire: FIN from server is retransmitted within 1s\n"
    "  - client: state TIME_WAIT\n"
    "  - server: state CLOSED within 2s\n"
    "  - wire: no RST\n";

// Everything up to the server's FIN, which the client has not answered.
RunBuilder closing(const std::string& name) {
  RunBuilder run(name, kLastAck);
  run.connection("client", 40000, "server", 6666);
  run.call(0.0, 0.35, "client", "connect to 10.0.2.1:6666");
  run.handshake(0.1);
  run.call(0.5, 0.6, "server", "accept");
  run.call(0.9, 1.0, "client", "shutdown write");
  run.sends(0.95, "client", {.flags = "F.", .seq = 1, .ack = 1});
  run.state(0.97, "client", TcpState::FinWait1).state(0.98, "server", TcpState::CloseWait);
  run.sends(1.1, "server", {.flags = ".", .seq = 1, .ack = 2});
  run.state(1.15, "client", TcpState::FinWait2);
  run.call(1.3, 1.4, "server", "receive EOF", "EOF after 0 bytes");
  run.call(1.5, 1.6, "server", "close");
  return run;
}

RunBuilder last_ack_lost(const std::string& name) {
  RunBuilder run = closing(name);
  run.sends(1.55, "server", {.flags = "F.", .seq = 1, .ack = 2});
  run.state(1.57, "server", TcpState::LastAck);
  run.dropped(1.7, "client", {.flags = ".", .seq = 2, .ack = 2}, 12);
  run.state(1.72, "client", TcpState::TimeWait);
  run.steps_done(1.8);
  run.sends(209.4, "server", {.flags = "F.", .seq = 1, .ack = 2});
  run.sends(209.5, "client", {.flags = ".", .seq = 2, .ack = 2});
  run.state(209.6, "server", TcpState::Closed);
  return run;
}

}  // namespace

RunResult lost_final_ack() {
  return last_ack_lost("TIME_WAIT answers the FIN that comes again").done(Outcome::passed);
}

RunResult lost_final_ack_failed() {
  RunBuilder run = closing("TIME_WAIT answers the FIN that comes again [tw_buckets=0]");
  run.sends(1.55, "server", {.flags = "F.", .seq = 1, .ack = 2});
  run.state(1.57, "server", TcpState::LastAck);
  run.dropped(1.7, "client", {.flags = ".", .seq = 2, .ack = 2}, 12);
  run.state(1.72, "client", TcpState::Closed);
  run.steps_done(1.8);
  run.sends(209.4, "server", {.flags = "F.", .seq = 1, .ack = 2});
  const WireRecord& reset = run.sends(209.5, "client", {.flags = "R", .seq = 2, .window = 0});
  const SegmentId id = reset.arrival.id;
  run.state(209.6, "server", TcpState::Closed);
  run.values({{"tw_buckets", "0"}});
  run.ran("server", "web", "printf hello", 0, "hello");
  run.socket(1.75, "client", TcpState::Closed).listener(1.76, "server", 6666, 1, 5);
  run.file(1.77, "server", "access.log", "GET /\n").moved("server", Octets::of("hello"), {});
  run.held_anyway(16, "FIN from server is retransmitted within 1s");
  run.census(209.7, "server", {{TcpState::Listen, 1}, {TcpState::TimeWait, 200}});
  run.counter("client", "TcpExtTCPTimeWaitOverflow", 0, 1).counter("client", "TcpOutRsts", 2, 3);
  run.counter("server", "TcpCurrEstab", 1, 0).counter("server", "TcpInSegs", 7, 7);
  run.expectation(16, Standing::held, "FIN from server is retransmitted within 1s");
  run.expectation(17, Standing::broken, "client is in TIME_WAIT within 2 s",
                  "client was last seen in CLOSED, since 1.7 ms");
  run.expectation(19, Standing::broken, "no RST crosses the wire",
                  "the client sent a RST at 209.5 ms");
  Finding& state = run.finding(17, "expectation not met", "client is in TIME_WAIT within 2 s",
                               "client was last seen in CLOSED, since 1.7 ms");
  state.at = run.at(2001.8);
  Finding& no_reset = run.finding(19, "expectation not met", "no RST crosses the wire",
                                  "the client sent a RST at 209.5 ms");
  no_reset.at = run.at(209.5);
  no_reset.segment = id;
  return run.done(Outcome::failed, 2.04);
}

RunResult held_fin() {
  RunBuilder run = closing("the server's FIN is held until the reply");
  run.held(1.55, "server", {.flags = "F.", .seq = 1, .ack = 2}, 13,
           "held until mark reply, released: mark reply", 31.55);
  run.state(1.57, "server", TcpState::LastAck);
  run.mark(31.5, "reply");
  run.sends(31.7, "client", {.flags = ".", .seq = 2, .ack = 2});
  run.state(31.75, "client", TcpState::TimeWait).state(31.8, "server", TcpState::Closed);
  run.steps_done(32.0);
  return run.done(Outcome::passed);
}

RunResult copy_into_second_incarnation() {
  RunBuilder run("an old duplicate meets the next incarnation", kLastAck);
  run.connection("client", 40000, "server", 6666, 1000);
  run.handshake(0.1);
  run.call(0.4, 0.5, "client", "send \"hello\"");
  WireRecord& data = run.sends(0.45, "client", {.flags = "P.", .seq = 1, .ack = 1, .bytes = 5});
  const SegmentId original = data.arrival.id;
  data.fault = 0;
  data.note = "copy kept until SYN on 2nd connection";
  run.sends(0.5, "server", {.flags = ".", .seq = 1, .ack = 6});
  run.sends(0.9, "client", {.flags = "F.", .seq = 6, .ack = 1});
  run.state(0.92, "client", TcpState::FinWait1);
  run.sends(1.0, "server", {.flags = "F.", .seq = 1, .ack = 7});
  run.sends(1.1, "client", {.flags = ".", .seq = 7, .ack = 2});
  run.state(1.12, "client", TcpState::TimeWait);
  run.connection("client", 40000, "server", 6666, 5000000);
  run.handshake(2.0);
  const WireRecord& copy = run.copied(2.3, original, 14, "copy, kept until SYN on 2nd connection");
  const SegmentId id = copy.arrival.id;
  run.sends(2.4, "server", {.flags = ".", .seq = 1, .ack = 1});
  Finding& finding = run.finding(16, "expectation not met", "the server accepts the old data",
                                 "the server answered it with ack 1 at 2.4 ms");
  finding.segment = id;
  return run.done(Outcome::failed);
}

RunResult injected_reset() {
  RunBuilder run("a RST in the window, but not at its edge, is challenged", kLastAck);
  run.connection("client", 40000, "server", 6666);
  run.handshake(0.1);
  run.injected(1.0, "client", {.flags = "R", .seq = 101, .window = 0}, 12,
               "injected: RST at rcv_nxt + 100");
  run.sends(1.1, "server", {.flags = ".", .seq = 1, .ack = 1});
  run.injected(2.0, "server", {.flags = "R", .seq = 1, .window = 0}, 13, "injected");
  run.state(2.1, "client", TcpState::Closed);
  run.call(2.5, 2.6, "client", "SO_ERROR", "ECONNRESET", false);
  return run.done(Outcome::passed);
}

RunResult rewritten_window() {
  RunBuilder run("the window is shut by somebody on the way", kLastAck);
  run.connection("client", 40000, "server", 6666);
  run.handshake(0.1);
  run.call(1.0, 1.1, "client", "send \"hello\"");
  run.sends(1.05, "client", {.flags = "P.", .seq = 1, .ack = 1, .bytes = 5});
  run.changed(1.2, "server", {.flags = ".", .seq = 1, .ack = 6},
              {.flags = ".", .seq = 1, .ack = 6, .window = 0}, 12, "rewritten: window 0");
  run.call(2.0, 2.1, "client", "shutdown write");
  run.changed(2.05, "client", {.flags = "F.", .seq = 6, .ack = 1},
              {.flags = "R.", .seq = 10, .ack = 1}, 12, "rewritten: flags R., seq + 4");
  run.state(2.1, "server", TcpState::Closed);
  return run.done(Outcome::passed);
}

RunResult simultaneous_close() {
  RunBuilder run("both close at once", kLastAck);
  run.connection("client", 40000, "server", 6666);
  run.handshake(0.1);
  run.call(1.0, 1.1, "client", "close");
  run.call(1.05, 1.15, "server", "close");
  run.held(1.06, "client", {.flags = "F.", .seq = 1, .ack = 1}, 12,
           "held for 20ms, released: was held for 20ms", 21.06);
  run.state(1.07, "client", TcpState::FinWait1);
  run.held(1.1, "server", {.flags = "F.", .seq = 1, .ack = 1}, 13,
           "held for 20ms, released: was held for 20ms", 21.1);
  run.state(1.12, "server", TcpState::FinWait1);
  run.state(21.08, "server", TcpState::Closing);
  run.state(21.13, "client", TcpState::Closing);
  run.sends(21.2, "server", {.flags = ".", .seq = 2, .ack = 2});
  run.state(21.22, "client", TcpState::TimeWait);
  run.sends(21.3, "client", {.flags = ".", .seq = 2, .ack = 2});
  run.state(21.32, "server", TcpState::TimeWait);
  run.steps_done(21.5);
  return run.done(Outcome::passed);
}

RunResult three_connections() {
  RunBuilder run("three connections at once", kLastAck);
  run.connection("client", 40000, "server", 6666, 1000).syn(0.1).syn_ack(0.2);
  run.connection("client", 40001, "server", 6666, 2000).syn(0.25);
  run.again("client", 40000).handshake_ack(0.3);
  run.connection("client", 40002, "server", 6666, 3000).syn(0.35);
  run.again("client", 40001).syn_ack(0.4);
  run.again("client", 40002).syn_ack(0.45).handshake_ack(0.55);
  run.again("client", 40001).handshake_ack(0.6);
  for (std::uint16_t number = 0; number < 3; ++number) {
    run.again("client", static_cast<std::uint16_t>(40000 + number));
    run.call(2.0 + number, 2.1 + number, "client", fmt::format("send 100 bytes on c{}", number));
    const Sent data{.flags = "P.", .seq = 1, .ack = 1, .bytes = 100};
    if (number == 1) {
      run.dropped(2.05 + number, "client", data, 12);
    } else {
      run.sends(2.05 + number, "client", data);
      run.sends(2.15 + number, "server", {.flags = ".", .seq = 1, .ack = 101});
    }
  }
  run.again("client", 40001);
  run.sends(205.0, "client", {.flags = "P.", .seq = 1, .ack = 1, .bytes = 100});
  run.sends(205.1, "server", {.flags = ".", .seq = 1, .ack = 101});
  return run.done(Outcome::passed);
}

RunResult bulk_transfer() {
  RunBuilder run("64 KiB, one segment lost", kLastAck);
  run.connection("client", 40000, "server", 6666);
  run.handshake(0.1);
  run.call(1.0, 30.0, "client", "send 64 KiB");
  double ms = 1.0;
  std::uint32_t seq = 1;
  const auto data = [&] { return Sent{.flags = ".", .seq = seq, .ack = 1, .bytes = 1460}; };
  for (int number = 1; number <= 24; ++number, ms += 0.1, seq += 1460) {
    if (number == 21) {
      run.dropped(ms, "client", data(), 12);
      continue;
    }
    run.sends(ms, "client", data());
    if (number % 2 == 0 && number < 21) {
      run.sends(ms + 0.05, "server", {.flags = ".", .seq = 1, .ack = seq + 1460});
    }
  }
  const std::uint32_t hole = 1 + 20 * 1460;
  for (std::uint32_t number = 1; number <= 3; ++number, ms += 0.05) {
    TcpOptions options;
    options.sack.push_back({Seq(1000 + hole + 1460), Seq(1000 + hole + 1460 + number * 1460)});
    run.sends(ms, "server", {.flags = ".", .seq = 1, .ack = hole, .options = options});
  }
  run.sends(ms, "client", {.flags = ".", .seq = hole, .ack = 1, .bytes = 1460});
  run.sends(ms + 0.1, "server", {.flags = ".", .seq = 1, .ack = seq, .window = 0});
  run.call(0.5, 32.0, "server", "receive 64 KiB", "timed out after 35040 bytes", false);
  return run.done(Outcome::passed);
}

RunResult three_hosts() {
  RunBuilder run("a client and two servers", kLastAck);
  run.hosts({"client", "red", "blue"});
  run.connection("client", 40000, "red", 6666);
  run.handshake(0.1);
  run.connection("client", 40001, "blue", 6666, 9000);
  run.handshake(1.0);
  run.call(2.0, 2.1, "client", "send 100 bytes");
  run.dropped(2.05, "client", {.flags = "P.", .seq = 1, .ack = 1, .bytes = 100}, 12);
  run.call(2.5, 2.6, "blue", "close");
  run.held(2.55, "blue", {.flags = "F.", .seq = 1, .ack = 1}, 13,
           "held until mark reply, released: mark reply", 40.0);
  run.mark(39.9, "reply");
  run.again("client", 40000);
  run.injected(41.0, "red", {.flags = "R.", .seq = 1, .ack = 1, .window = 0}, 14, "injected");
  run.state(41.1, "client", TcpState::Closed);
  return run.done(Outcome::passed);
}

RunResult four_hosts() {
  RunBuilder run("four hosts", kLastAck);
  run.hosts({"alice", "bob", "carol", "dave"});
  run.connection("alice", 40000, "dave", 80);
  run.handshake(0.1);
  run.connection("carol", 40001, "bob", 6666, 9000);
  run.handshake(1.0);
  run.call(1.5, 1.6, "bob", "send 1460 bytes");
  run.sends(1.55, "bob", {.flags = "P.", .seq = 1, .ack = 1, .bytes = 1460});
  run.again("alice", 40000);
  run.dropped(2.0, "dave", {.flags = "P.", .seq = 1, .ack = 1, .bytes = 700}, 12);
  return run.done(Outcome::passed);
}

RunResult step_failure() {
  RunBuilder run("the server refuses", kLastAck);
  run.connection("client", 40000, "server", 6666);
  run.call(0.0, 0.4, "client", "connect to 10.0.2.1:6666", "ECONNREFUSED", false);
  run.sends(0.1, "client", {.flags = "S", .window = 64240});
  run.sends(0.2, "server", {.flags = "R.", .seq = 0U - 78777U, .ack = 1, .window = 0});
  Finding& finding = run.finding(7, "the step failed", "connect to 10.0.2.1:6666 succeeds",
                                 "ECONNREFUSED after 0.4 ms");
  finding.at = run.at(0.4);
  return run.done(Outcome::failed, 0.05);
}

RunResult fault_never_fired() {
  RunBuilder run = closing("the fault has nothing to act on");
  run.steps_done(1.8);
  run.finding(12, "the fault never fired", "drop final ACK from client",
              "it still waits for final ACK from client");
  return run.done(Outcome::failed);
}

RunResult invalid_run() {
  RunBuilder run = closing("the queue ran over");
  run.finding(0, "segments were lost that nobody asked to lose", "no loss but what the faults make",
              "the kernel dropped 3 segments because the queue was full (queue length 1024); "
              "a run that loses segments by accident proves nothing about TCP");
  return run.done(Outcome::invalid);
}

RunResult error_run() {
  RunBuilder run("the agent is gone", kLastAck);
  run.finding(8, "the harness failed", "",
              "the agent of server ended with signal 11 (SIGSEGV)\nits last words:\n"
              "\x1b[31mterminate called\x07 without an active exception");
  RunResult result = run.done(Outcome::error, 0.01);
  result.trace = nullptr;
  return result;
}

RunResult skipped_run() {
  RunBuilder run("PAWS counts what TIME_WAIT refused", kLastAck);
  RunResult result = run.done(Outcome::skipped, 0.0);
  result.skipped_because = "needs the counter TcpExtPAWSTimewait, which this kernel does not have";
  result.trace = nullptr;
  return result;
}

}  // namespace lastack::runs
