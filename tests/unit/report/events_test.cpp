// The event stream: written, read back, refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "golden.hpp"
#include "report/event_lines.hpp"
#include "report/event_reader.hpp"
#include "report/terminal.hpp"
#include "run_builder.hpp"
#include "runs.hpp"

namespace lastack {
namespace {

using testing::HasSubstr;

std::string stream_of(const std::vector<RunResult>& runs) {
  Summary summary;
  std::string text = line_text(stream_line(runs.size()));
  for (const RunResult& run : runs) {
    summary.add(run);
    tell_run(run, summary.total(), [&](const Json& line) { text += line_text(line); });
  }
  summary.wall = std::chrono::milliseconds(3210);
  return text + line_text(end_line(runs.size(), summary));
}

std::string shown_in_terminal(const RunResult& run) {
  std::ostringstream out;
  Terminal(out, {.verbosity = Verbosity::verbose}).run_done(run);
  return out.str();
}

std::vector<RunResult> all_runs() {
  std::vector<RunResult> runs;
  for (const auto make :
       {runs::lost_final_ack, runs::lost_final_ack_failed, runs::held_fin,
        runs::copy_into_second_incarnation, runs::injected_reset, runs::rewritten_window,
        runs::simultaneous_close, runs::three_connections, runs::bulk_transfer, runs::three_hosts,
        runs::step_failure, runs::fault_never_fired, runs::invalid_run, runs::error_run,
        runs::skipped_run})
    runs.push_back(make());
  return runs;
}

TEST(Events, AFailedRun) {
  expect_golden("events.jsonl", stream_of({runs::lost_final_ack_failed()}));
}

TEST(Events, EveryRunComesBackAsItWas) {
  const std::vector<RunResult> runs = all_runs();
  const std::string text = stream_of(runs);
  const EventStream read = parse_events("stream", text);
  ASSERT_EQ(read.runs.size(), runs.size());
  EXPECT_EQ(read.planned, runs.size());
  EXPECT_EQ(read.wall, std::chrono::milliseconds(3210));
  EXPECT_EQ(stream_of(read.runs), text);
  for (std::size_t at = 0; at < runs.size(); ++at)
    EXPECT_EQ(shown_in_terminal(read.runs[at]), shown_in_terminal(runs[at]));
}

TEST(Events, WhatOnlyTheReaderCanLose) {
  const RunResult run = parse_events("stream", stream_of({runs::lost_final_ack_failed()})).runs[0];
  EXPECT_EQ(run.environment->kernel, "Linux 6.1.0 x86_64");
  EXPECT_EQ(run.values.front().second, "0");
  EXPECT_EQ(run.source->name(), "scenarios/seed/last_ack.yaml");
  EXPECT_EQ(run.expectations[1].judgement.standing, Standing::broken);
  EXPECT_EQ(run.faults[0].fired, 1U);
  EXPECT_EQ(run.trace->program("server", "web")->output, "hello");
  const SocketRecord& socket = run.trace->sockets.at({"client", 1});
  EXPECT_FALSE(socket.exists);
  EXPECT_EQ(socket.timer_left, std::chrono::milliseconds(180));
  EXPECT_EQ(socket.tcp_info.at("tcpi_rto"), 204'000'000);
  EXPECT_EQ(run.trace->listeners.at({"server", 6666}).backlog, 5);
  EXPECT_EQ(run.trace->files.at({"server", "access.log"}).text, "GET /\n");
  EXPECT_EQ(run.trace->calls.back().sent, Octets::of("hello"));
  EXPECT_EQ(run.held_anyway.at(0).place.line, 16U);
  EXPECT_EQ(run.trace->censuses[0].sockets.at(TcpState::TimeWait), 200);
  EXPECT_EQ(run.trace->growth("client", "TcpExtTCPTimeWaitOverflow"), 1);
  EXPECT_EQ(run.trace->growth("server", "TcpCurrEstab"), -1);
  EXPECT_EQ(run.trace->growth("server", "TcpInSegs"), std::nullopt) << "it did not move";
}

TEST(Events, OfALongPacketTheBeginningIsTold) {
  RunBuilder made("bulk");
  made.connection("client", 40000, "server", 6666).handshake(0.1);
  made.sends(1.0, "client", {.flags = ".", .seq = 1, .ack = 1, .bytes = 60000});
  RunResult told = made.done(Outcome::passed);
  told.order = 3;
  told.routers = {"gateway (10.1.1.1), next to server: masquerades"};
  const std::string text = stream_of({told});
  EXPECT_THAT(text, HasSubstr("\"packet_octets\":60040"));
  EXPECT_LT(text.size(), 10'000U);
  const RunResult run = parse_events("stream", text).runs[0];
  const Segment& last = *run.trace->wire.back().arrival.segment;
  EXPECT_EQ(last.payload_length(), 60000U);
  EXPECT_EQ(last.bytes.size(), 1500U);
  EXPECT_EQ(run.order, 3U);
  EXPECT_EQ(run.routers, told.routers);
  EXPECT_THAT(shown_in_terminal(run), HasSubstr("on the way: gateway (10.1.1.1), next to server"));
}

TEST(Events, RemarksAndWhoseSocketsWereCountedComeBack) {
  RunResult run = runs::lost_final_ack_failed();
  run.remarks = {"the command left a process behind"};
  auto trace = std::make_shared<Trace>(*run.trace);
  trace->censuses[0].program = "web";
  run.trace = trace;
  const RunResult read = parse_events("stream", stream_of({run})).runs[0];
  EXPECT_EQ(read.remarks, run.remarks);
  EXPECT_EQ(read.trace->censuses[0].program, "web");
}

TEST(Events, AControlIsOneEvenWithoutAName) {
  RunResult run = runs::lost_final_ack();
  run.is_control = true;
  EXPECT_TRUE(parse_events("stream", stream_of({run})).runs[0].is_control);
  EXPECT_FALSE(parse_events("stream", stream_of({runs::held_fin()})).runs[0].is_control);
}

TEST(Events, BrokenUtf8StaysReadable) {
  RunResult run = runs::error_run();
  run.name = "broken \xff name";
  EXPECT_EQ(parse_events("stream", stream_of({run})).runs[0].name, "broken \uFFFD name");
}

TEST(Events, LaterAdditionsArePassedOver) {
  std::string text = stream_of({runs::skipped_run()});
  text.insert(text.find('\n') + 1, "{\"event\": \"weather\", \"sky\": \"blue\"}\n");
  EXPECT_EQ(parse_events("stream", text).runs.size(), 1U);
}

std::string complaint(const std::string& text) {
  try {
    parse_events("shard.jsonl", text);
  } catch (const BadEvents& error) {
    return error.what();
  }
  return "no complaint";
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  return text.replace(text.find(what), what.size(), by);
}

TEST(Events, MistakesSayWhere) {
  const std::string good = stream_of({runs::lost_final_ack_failed()});
  const std::pair<std::string, std::string> cases[] = {
      {"", "shard.jsonl: the file is empty"},
      {"<html>\n", "shard.jsonl:1: this is no JSON"},
      {"[]\n", "shard.jsonl:1: this is no JSON object"},
      {"{\"event\": \"run\"}\n", "shard.jsonl:1: this is no event stream of Lastack's"},
      {replaced(good, "\"version\":1", "\"version\":2"),
       "shard.jsonl:1: the stream is of version 2; this Lastack reads version 1"},
      {good.substr(0, good.rfind("{\"event\":\"end\"")),
       "shard.jsonl: the stream breaks off: its end is missing"},
      {good.substr(0, good.find("\"standing\"")), "this is no JSON"},
      {replaced(good, "{\"event\":\"result\"", "{\"event\":\"retsul\""), "run 1 has no result"},
      {good + good, "something stands behind the stream's end"},
      {replaced(good, "\"fate\":\"passed\"", "\"fate\":\"eaten\""),
       "shard.jsonl:4: `fate` is \"eaten\", which is none that is known"},
      {replaced(good, "\"packet\":\"RQ", "\"packet\":\"!!"),
       "shard.jsonl:4: `packet` is no base64"},
      {replaced(good, "\"packet\":\"RQ", "\"packet\":\"AA"),
       "shard.jsonl:4: `packet` is no TCP segment"},
      {replaced(good, "\"hosts\":[\"client\"", "\"hosts\":[7"),
       "shard.jsonl:2: `hosts` holds something that is no text"},
      {replaced(good, "\"seed\":42", "\"seed\":-1"), "shard.jsonl:2: `seed` is no number from 0"},
      {replaced(good, "\"event\":\"segment\",\"run\":1", "\"event\":\"segment\",\"run\":7"),
       "shard.jsonl:4: run 7 has not begun"},
  };
  for (const auto& [text, expected] : cases) EXPECT_THAT(complaint(text), HasSubstr(expected));
}

TEST(Events, AFileThatIsNotThere) {
  EXPECT_THROW(read_events("/no/such/stream.jsonl"), std::system_error);
}

}  // namespace
}  // namespace lastack
