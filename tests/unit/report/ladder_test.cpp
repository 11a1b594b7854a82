// What a ladder promises whatever the run.
#include "report/ladder.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "golden.hpp"
#include "run_builder.hpp"
#include "runs.hpp"

namespace lastack {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string ladder(const RunResult& run) {
  return draw_ladder(run, {});
}

RunBuilder transfer(std::size_t segments) {
  RunBuilder run("transfer");
  run.connection("client", 40000, "server", 6666).handshake(0.1);
  for (std::size_t at = 0; at < segments; ++at) {
    run.sends(
        1.0 + 0.1 * static_cast<double>(at), "client",
        {.flags = ".", .seq = static_cast<std::uint32_t>(1 + at * 100), .ack = 1, .bytes = 100});
  }
  return run;
}

TEST(Ladder, OfARunWithoutATraceIsEmpty) {
  EXPECT_EQ(ladder(runs::error_run()), "");
}

TEST(Ladder, FoldsALongTransferButShowsItsEnds) {
  const std::string text = ladder(transfer(40).done(Outcome::passed));
  EXPECT_THAT(text, HasSubstr("36 data segments, 3600 bytes, seq 201:3801"));
  EXPECT_THAT(text, HasSubstr(" #4 "));
  EXPECT_THAT(text, HasSubstr("#43"));
  EXPECT_THAT(text, Not(HasSubstr("#20")));
}

TEST(Ladder, LeavesAShortTransferUnfolded) {
  EXPECT_THAT(ladder(transfer(7).done(Outcome::passed)), Not(HasSubstr("data segments")));
}

TEST(Ladder, FoldsTheConnectionsOfAFlood) {
  const auto flood = [](int connections) {
    RunBuilder run("flood");
    for (int at = 0; at < connections; ++at) {
      run.connection("nobody", static_cast<std::uint16_t>(61000 + at), "server", 6666);
      run.injected(1.0 + at, "nobody", {.flags = "S", .seq = 0}, 3, "spoofed");
    }
    return ladder(run.done(Outcome::failed));
  };
  EXPECT_THAT(flood(40), HasSubstr("… 38 [S]"));
  EXPECT_THAT(flood(40), Not(HasSubstr("#20 ")));
  EXPECT_THAT(flood(40), HasSubstr("#40 "));
  EXPECT_THAT(flood(5), HasSubstr("#3 "));
}

TEST(Ladder, NeverFoldsWhatAFaultTouchedOrAFindingPointsAt) {
  RunBuilder run = transfer(40);
  run.dropped(5.1, "client", {.flags = ".", .seq = 4001, .ack = 1, .bytes = 100}, 3);
  const SegmentId dropped = 44;
  for (int at = 0; at < 20; ++at) {
    run.sends(
        5.2 + at * 0.1, "client",
        {.flags = ".", .seq = static_cast<std::uint32_t>(4101 + at * 100), .ack = 1, .bytes = 100});
  }
  run.finding(0, "too late", "", "").segment = 20;
  const std::string text = ladder(run.done(Outcome::failed));
  EXPECT_THAT(text, HasSubstr("#20"));
  EXPECT_THAT(text, HasSubstr("◀ here"));
  EXPECT_THAT(text, HasSubstr(fmt::format("#{}", dropped)));
  EXPECT_THAT(text, HasSubstr("✗"));
}

// Data to a reader that has stopped, and probes.
RunBuilder stalled() {
  RunBuilder run = transfer(10);
  run.sends(2.1, "server", {.flags = ".", .seq = 1, .ack = 901});
  run.sends(2.2, "server", {.flags = ".", .seq = 1, .ack = 1001, .window = 0});
  run.sends(222.0, "client", {.flags = ".", .seq = 1000, .ack = 1});
  run.sends(222.1, "server", {.flags = ".", .seq = 1, .ack = 1001, .window = 0});
  run.sends(222.2, "server", {.flags = ".", .seq = 1, .ack = 1001});
  return run;
}

TEST(Ladder, NeverFoldsAClosedWindowItsProbesAndItsOpening) {
  RunBuilder run = stalled();
  for (std::uint32_t at = 0; at < 400; ++at) {
    run.sends(223.0 + 0.1 * at, "client",
              {.flags = ".", .seq = 1001 + at * 100, .ack = 1, .bytes = 100});
  }
  const std::string text = ladder(run.done(Outcome::passed));
  for (const int number : {15, 16, 17, 18})
    EXPECT_THAT(text, HasSubstr(fmt::format("#{} ", number)));
  EXPECT_THAT(text, HasSubstr("220 ms"));
  EXPECT_THAT(text, HasSubstr("396 data segments"));
}

TEST(Ladder, AFoldEndsAtAPause) {
  RunBuilder run = transfer(10);
  for (std::uint32_t at = 0; at < 10; ++at) {
    run.sends(20.0 + 0.1 * at, "client",
              {.flags = ".", .seq = 1001 + at * 100, .ack = 1, .bytes = 100});
  }
  const std::string text = ladder(run.done(Outcome::passed));
  EXPECT_THAT(text, HasSubstr("#13"));
  EXPECT_THAT(text, HasSubstr("#14"));
  EXPECT_THAT(text, HasSubstr("6 data segments, 600 bytes, seq 1201:1801"));
}

TEST(Ladder, NeverFoldsARetransmissionUnlessTheyAreACrowd) {
  const auto lossy = [](std::uint32_t losses) {
    RunBuilder run = transfer(0);
    for (std::uint32_t at = 0; at < 20 * losses; ++at) {
      const Sent data = {.flags = ".", .seq = 1 + at * 100, .ack = 1, .bytes = 100};
      run.sends(1.0 + 0.1 * at, "client", data);
      if (at % 20 == 10) run.sends(1.05 + 0.1 * at, "client", data);
    }
    return ladder(run.done(Outcome::passed));
  };
  EXPECT_THAT(lossy(2), HasSubstr("#15 "));
  EXPECT_THAT(lossy(2), HasSubstr("(retransmission)"));
  EXPECT_THAT(lossy(100), HasSubstr("2096 data segments (100 again)"));
}

TEST(Ladder, PointsAtAMomentWithoutASegment) {
  RunBuilder run = transfer(1);
  run.finding(0, "nothing came", "", "").at = run.at(2000.0);
  const std::string text = ladder(run.done(Outcome::failed));
  EXPECT_THAT(text, HasSubstr("2000.0 ms"));
  EXPECT_THAT(text, HasSubstr("nothing came"));
  EXPECT_THAT(text, HasSubstr("◀ here"));
}

TEST(Ladder, AHeldSegmentThatNeverLeftSaysSo) {
  RunBuilder run = transfer(0);
  WireRecord& held = run.held(1.0, "client", {.flags = "F.", .seq = 1, .ack = 1}, 2, "held", 2.0);
  held.released.reset();
  held.fate = Fate::held;
  EXPECT_THAT(ladder(run.done(Outcome::failed)), HasSubstr("never released"));
}

TEST(Ladder, AHeldSegmentMayBeDroppedInTheEnd) {
  RunBuilder run = transfer(0);
  run.held(1.0, "client", {.flags = "F.", .seq = 1, .ack = 1}, 2, "held", 2.0).fate = Fate::dropped;
  const std::string text = ladder(run.done(Outcome::failed));
  EXPECT_THAT(text, HasSubstr("#4 after 1.0 ms"));
  EXPECT_THAT(text, HasSubstr("✗"));
  EXPECT_THAT(text, Not(HasSubstr("dropped")));
}

TEST(Ladder, TellsAStateOnlyInTheRowOfItsOwnConnection) {
  RunBuilder run("two");
  run.connection("client", 40000, "server", 6666).handshake(0.1);
  run.connection("client", 40001, "server", 6666, 9000).handshake(1.0);
  run.sends(2.0, "client", {.flags = "P.", .seq = 1, .ack = 1, .bytes = 5});
  run.again("client", 40000).state(2.01, "server", TcpState::CloseWait);
  const std::string text = ladder(run.done(Outcome::passed));
  const auto row = text.find("len 5");
  EXPECT_EQ(text.substr(row, text.find('\n', row) - row).find("CLOSE_WAIT"), std::string::npos);
  EXPECT_THAT(text, HasSubstr("CLOSE_WAIT"));
}

TEST(Ladder, AStateStaysWithItsArrowAlthoughACallEndedBeforeItWasRead) {
  RunBuilder run("late");
  run.connection("client", 40000, "server", 6666).syn(0.1);
  run.sends(0.2, "server", {.flags = "S.", .ack = 1});
  run.call(0.0, 0.3, "client", "connect to server:6666");
  run.state(0.4, "client", TcpState::Established);
  const std::string text = ladder(run.done(Outcome::passed));
  const auto row = text.find("[S.]");
  EXPECT_THAT(text.substr(text.rfind('\n', row), row - text.rfind('\n', row)),
              HasSubstr("ESTABLISHED"));
}

TEST(Ladder, AStateAfterTheNextSegmentHasARowOfItsOwn) {
  RunBuilder run("later");
  run.connection("client", 40000, "server", 6666).syn(0.1);
  run.sends(0.2, "server", {.flags = "S.", .ack = 1});
  run.sends(0.3, "client", {.flags = ".", .seq = 1, .ack = 1});
  run.state(0.4, "server", TcpState::Established).state(0.5, "client", TcpState::Established);
  run.state(5.0, "server", TcpState::CloseWait);
  const std::string text = ladder(run.done(Outcome::passed));
  EXPECT_THAT(text, HasSubstr("5.0 ms"));
  EXPECT_THAT(text, HasSubstr("├ CLOSE_WAIT"));
}

TEST(Ladder, ALongCallStandsInTheLane) {
  RunBuilder run = transfer(1);
  const std::string call = "bind to port 40000 fails with EADDRINUSE";
  run.call(5.0, 5.1, "client", call, "EADDRINUSE");
  run.call(6.0, 6.1, "server", call, "EADDRINUSE");
  const std::string text = ladder(run.done(Outcome::passed));
  EXPECT_THAT(text, HasSubstr("├ " + call + " "));
  EXPECT_THAT(text, HasSubstr(" " + call + " ┤"));
}

TEST(Ladder, WhatDecidedAFindingFitsBetweenTheHosts) {
  RunResult run = runs::step_failure();
  run.findings.front().headline = "the step failed: client: connect to a server far away";
  run.findings.front().at = *run.findings.front().at + std::chrono::milliseconds(7);
  const std::string text = ladder(run);
  EXPECT_THAT(text, HasSubstr("line 7: the step failed "));
  EXPECT_THAT(text, Not(HasSubstr("far away")));
}

TEST(Ladder, ASegmentOfAnUnknownHostIsNotLeftOut) {
  RunBuilder run = transfer(0);
  run.sends(1.0, "client", {.flags = "P.", .seq = 1, .ack = 1, .bytes = 5}).arrival.to = "";
  EXPECT_THAT(ladder(run.done(Outcome::passed)), HasSubstr("client → nobody [P.] seq 1:6"));
}

TEST(Ladder, FitsWithLongNamesAndManyHosts) {
  for (const std::size_t hosts : {1U, 2U, 3U, 5U, 8U, 11U}) {
    RunBuilder run("names");
    std::vector<std::string> names;
    for (std::size_t at = 0; at < std::max<std::size_t>(hosts, 2); ++at) {
      names.push_back(fmt::format("a-very-long-host-name-that-does-not-fit-{}", at));
    }
    run.hosts(names);
    run.connection(names.front(), 40000, names.back(), 6666).handshake(0.1);
    for (const std::string& name : names) {
      run.call(1.0, 90.0, name, "receive 100000000 bytes of something with many words", "EOF");
    }
    run.dropped(
        12345.0, names.back(),
        {.flags = "PFU.", .seq = 4000000000U, .ack = 4000000000U, .bytes = 1460, .window = 0}, 2);
    expect_fits(ladder(run.done(Outcome::passed)));
  }
}

TEST(Ladder, HostNamesFromAFileCannotBreakTheDrawing) {
  RunBuilder run("odd");
  run.hosts({"日本\x1b[2J", "\xff\xfe"});
  run.connection("日本\x1b[2J", 40000, "\xff\xfe", 6666).handshake(0.1);
  const std::string text = ladder(run.done(Outcome::passed));
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
  EXPECT_THAT(text, HasSubstr("日本"));
  expect_fits(text);
}

}  // namespace
}  // namespace lastack
