// What brought a socket into a state, when the look that saw it came later.
#include "report/cause.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/digest.hpp"
#include "run_builder.hpp"

namespace lastack {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr SegmentId kNone = 0;

// By numbers; kNone where the trace does not tell.
std::vector<SegmentId> causes(const RunResult& run) {
  std::vector<SegmentId> ids;
  for (const Cause& cause : causes_of(*run.trace))
    ids.push_back(cause.wire != nullptr ? cause.wire->arrival.id : kNone);
  return ids;
}

RunBuilder established() {
  RunBuilder run("causes");
  run.connection("client", 40000, "server", 6666).handshake(0.1);
  return run;
}

std::string resets(const RunResult& run) {
  std::string text;
  for (const DigestItem& item : digest_of(run)) {
    for (const std::string& line : item.lines) text += line + "\n";
  }
  return text;
}

TEST(Cause, IsASegmentOfTheBatchAndNotTheLatest) {
  RunBuilder run("crossing");
  run.connection("client", 40000, "server", 6666).syn(0.1);
  run.sends(1000.0, "server", {.flags = "S.", .ack = 1});
  run.sends(1000.1, "client", {.flags = "S"});
  run.sends(1000.2, "client", {.flags = ".", .seq = 1, .ack = 1});
  run.state(1000.3, "client", TcpState::Established);
  const RunResult done = run.done(Outcome::passed);
  EXPECT_EQ(causes(done).back(), 2U);
  EXPECT_EQ(causes_of(*done.trace).back().at, run.at(1000.0));
}

TEST(Cause, OfAnOrderlyEndIsEachFinAndItsAck) {
  RunBuilder run = established();
  const std::size_t opening = causes(established().done(Outcome::passed)).size();
  run.sends(1.0, "client", {.flags = "F.", .seq = 1, .ack = 1});
  run.sends(1.1, "server", {.flags = ".", .seq = 1, .ack = 2});
  run.sends(1.2, "server", {.flags = "F.", .seq = 1, .ack = 2});
  run.sends(1.3, "client", {.flags = ".", .seq = 2, .ack = 2});
  run.state(1.15, "client", TcpState::FinWait1).state(1.15, "server", TcpState::CloseWait);
  run.state(1.16, "client", TcpState::FinWait2).state(1.35, "server", TcpState::LastAck);
  run.state(1.4, "client", TcpState::TimeWait).state(1.4, "server", TcpState::Closed);
  std::vector<SegmentId> told = causes(run.done(Outcome::passed));
  told.erase(told.begin(), told.begin() + static_cast<std::ptrdiff_t>(opening));
  EXPECT_THAT(told, ElementsAre(4, 4, 5, 6, 6, 7));
}

TEST(Cause, OfAHeldSegmentIsWhereItLeft) {
  RunBuilder run = established();
  run.held(1.0, "client", {.flags = "F.", .seq = 1, .ack = 1}, 2, "held", 30.0);
  run.state(1.1, "client", TcpState::FinWait1).state(30.2, "server", TcpState::CloseWait);
  const auto told = causes_of(*run.done(Outcome::passed).trace);
  EXPECT_EQ(told.back().at, run.at(30.0));
  EXPECT_EQ(told[told.size() - 2].at, run.at(1.0));
}

TEST(Cause, IsNotToldWhereItIsInDoubt) {
  RunBuilder filled = established();
  filled.sends(1.0, "client", {.flags = "F.", .seq = 101, .ack = 1});
  filled.sends(1.1, "client", {.flags = ".", .seq = 1, .ack = 1, .bytes = 100});
  filled.state(1.2, "server", TcpState::CloseWait);
  EXPECT_EQ(causes(filled.done(Outcome::passed)).back(), kNone);
  RunBuilder timer = established();
  timer.sends(1.0, "client", {.flags = ".", .seq = 1, .ack = 1, .bytes = 100});
  timer.state(900.0, "client", TcpState::Closed);
  EXPECT_EQ(causes(timer.done(Outcome::passed)).back(), kNone);
  RunBuilder either = established();
  either.injected(1.0, "client", {.flags = "R", .seq = 40}, 2, "injected");
  either.injected(1.1, "client", {.flags = "R", .seq = 50}, 2, "injected");
  either.state(1.2, "server", TcpState::Closed);
  EXPECT_EQ(causes(either.done(Outcome::passed)).back(), kNone);
}

// The first RST is in the window but not where the server waits (RFC 5961 3.2).
TEST(Cause, OfAResetIsTheRstThatWasExact) {
  RunBuilder run = established();
  run.injected(1.0, "client", {.flags = "R", .seq = 100}, 2, "injected");
  run.injected(1.1, "client", {.flags = "R", .seq = 1}, 3, "injected");
  run.sends(1.2, "server", {.flags = ".", .seq = 1, .ack = 1});
  run.state(1.3, "server", TcpState::Closed);
  EXPECT_EQ(causes(run.done(Outcome::passed)).back(), 5U);
}

TEST(Digest, TellsWhetherARstResetAnybody) {
  RunBuilder run = established();
  run.sends(1.0, "client", {.flags = "P.", .seq = 1, .ack = 1, .bytes = 10});
  run.sends(1.1, "server", {.flags = ".", .seq = 1, .ack = 11});
  run.injected(2.0, "client", {.flags = "R", .seq = 100}, 2, "injected");
  WireRecord& challenge = run.sends(2.1, "server", {.flags = ".", .seq = 1, .ack = 11});
  challenge.arrival.sighting.roles.insert(Role::challenge_ack);
  run.injected(30.0, "client", {.flags = "R", .seq = 5}, 2, "injected");
  run.injected(60.0, "client", {.flags = "R", .seq = 11}, 3, "injected");
  run.state(60.2, "server", TcpState::Closed);
  const std::string told = resets(run.done(Outcome::failed));
  EXPECT_THAT(told, HasSubstr("2.0 ms met server in ESTABLISHED (client was in ESTABLISHED): not "
                              "reset, server answered with challenge ACK #7"));
  EXPECT_THAT(told, HasSubstr("at 30.0 ms met server in ESTABLISHED (client was in ESTABLISHED): "
                              "server was not reset"));
  EXPECT_THAT(told, HasSubstr("at 60.0 ms met server in ESTABLISHED (client was in ESTABLISHED): "
                              "server was reset"));
}

TEST(Digest, SaysNothingOfAResetThatTheTraceDoesNotShow) {
  RunBuilder run = established();
  run.injected(1.0, "client", {.flags = "R", .seq = 40}, 2, "injected");
  run.injected(1.1, "client", {.flags = "R", .seq = 50}, 2, "injected");
  run.state(1.2, "server", TcpState::Closed);
  EXPECT_THAT(resets(run.done(Outcome::failed)), Not(HasSubstr("reset")));
}

}  // namespace
}  // namespace lastack
