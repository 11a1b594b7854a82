#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "golden.hpp"
#include "report/base64.hpp"
#include "report/html/run_data.hpp"
#include "report/html/wire_data.hpp"
#include "run_builder.hpp"
#include "runs.hpp"

namespace lastack {
namespace {

using html::Json;

std::string written(const RunResult& run) {
  html::Shared shared;
  Json all = {{"index", html::index_data(run)}, {"body", html::body_data(run, shared)}};
  all["sources"] = shared.sources();
  all["counters"] = shared.counters();
  return all.dump(1) + "\n";
}

TEST(HtmlData, OfALostFinalAck) {
  RunResult run = runs::lost_final_ack_failed();
  run.values = {{"tw_buckets", "0"}};
  run.order = 7;
  run.routers = {"gateway (10.1.1.1), next to server: masquerades"};
  run.is_control = true;
  run.control = "no room for TIME_WAIT";
  Judgement held{.standing = Standing::held, .expected = "the FIN is sent again"};
  held.segment = 6;
  held.at = run.trace->began;
  run.expectations = {{run.findings.front().place, "wire: FIN is retransmitted", held},
                      {run.findings.back().place, "wire: no RST", {}}};
  expect_golden("lost_final_ack_failed.json", written(run));
}

TEST(HtmlData, OfACopyInASecondIncarnation) {
  expect_golden("copy_into_second_incarnation.json", written(runs::copy_into_second_incarnation()));
}

TEST(HtmlData, OfAHeldFin) {
  expect_golden("held_fin.json", written(runs::held_fin()));
}

TEST(HtmlData, OfARunThatNeverBegan) {
  html::Shared shared;
  const Json body = html::body_data(runs::error_run(), shared);
  EXPECT_FALSE(body.contains("wire"));
  EXPECT_EQ(body["findings"].size(), 1U);
  EXPECT_EQ(html::index_data(runs::skipped_run())["headline"],
            "needs the counter TcpExtPAWSTimewait, which this kernel does not have");
}

TEST(HtmlData, BulkIsFoldedAndCanBeUnfolded) {
  const Json rows = html::wire_data(runs::bulk_transfer());
  std::size_t segments = 0;
  std::size_t folds = 0;
  for (const Json& row : rows) {
    if (row.is_array()) {
      ++segments;
      continue;
    }
    ++folds;
    EXPECT_GT(row["directions"].size(), 0U);
    segments += row["rows"].size();
  }
  EXPECT_GE(folds, 1U);
  EXPECT_EQ(segments, runs::bulk_transfer().trace->wire.size());
}

TEST(HtmlData, AFloodIsFoldedWhateverItsConnections) {
  RunBuilder run("flood");
  for (int at = 0; at < 40; ++at) {
    run.connection("client", static_cast<std::uint16_t>(61000 + at), "server", 6666);
    run.injected(1.0 + at, "client", {.flags = "S", .seq = 0}, 3, "spoofed");
  }
  const Json rows = html::wire_data(run.done(Outcome::failed));
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[1]["rows"].size(), 38U);
  ASSERT_EQ(rows[1]["directions"].size(), 1U);
  EXPECT_EQ(rows[1]["directions"][0]["what"], "[S]");
  EXPECT_EQ(rows[1]["directions"][0]["many"], 38);
}

TEST(HtmlData, AHundredThousandSegmentsAreFewRows) {
  RunBuilder run("bulk");
  run.connection("client", 40000, "server", 6666).handshake(0.1);
  double ms = 1;
  for (std::uint32_t number = 0; number < 100000; ++number, ms += 0.01) {
    run.sends(ms, "client", {.flags = ".", .seq = 1 + number * 100, .ack = 1, .bytes = 100});
  }
  const Json rows = html::wire_data(run.done(Outcome::passed));
  EXPECT_LT(rows.size(), 20U);
  EXPECT_LT(rows.dump().size(), 10000U);
  const auto fold = std::ranges::find_if(rows, [](const Json& row) { return row.is_object(); });
  ASSERT_NE(fold, rows.end());
  EXPECT_GT((*fold)["directions"][0]["data"], 99000U);
  EXPECT_FALSE(fold->contains("rows"));
}

TEST(HtmlData, WhatIsBeyondTheLastRowIsCounted) {
  RunBuilder run("lossy");
  run.connection("client", 40000, "server", 6666).handshake(0.1);
  for (std::uint32_t number = 0; number < 5000; ++number) {
    run.dropped(1.0 + number * 0.1, "client",
                {.flags = ".", .seq = 1 + number * 10, .ack = 1, .bytes = 10}, 12);
  }
  const Json rows = html::wire_data(run.done(Outcome::passed));
  EXPECT_EQ(rows.size(), html::kMostRows + 1);
  EXPECT_EQ(rows.back()["left_out"], 5003U - html::kMostRows);
}

TEST(HtmlData, WhatASegmentLeftAsStandsBesideIt) {
  RunBuilder run("rewritten");
  run.connection("client", 40000, "server", 6666);
  WireRecord& record = run.sends(0.1, "client", {.flags = "S"});
  SegmentFields fields = fields_of(*record.arrival.segment);
  fields.flags = Flags{Flag::rst};
  record.left_as = std::make_shared<const Segment>(build_segment(fields));
  const Json row = html::wire_data(run.done(Outcome::passed))[0];
  EXPECT_NE(row.back()["left_as"], row[9]);
  EXPECT_EQ(row.back()["left_as"], to_base64(record.left_as->bytes));
}

TEST(HtmlData, ConnectionsBearTheNamesThatStepsGaveThem) {
  RunBuilder run("two connections");
  run.connection("client", 40000, "server", 6666).handshake(0.1);
  run.connection("client", 40001, "server", 6666);
  run.sends(1.0, "client", {.flags = "S"}).arrival.sighting.name = "second";
  html::Shared shared;
  EXPECT_EQ(html::body_data(run.done(Outcome::passed), shared)["names"],
            Json::parse(R"([[2, "second"]])"));
}

TEST(HtmlData, OfALongOutputTheEndIsKept) {
  RunBuilder run("a talkative program");
  run.ran("server", "web", "yes", 1, std::string(5000, 'y') + "the end");
  html::Shared shared;
  const Json program = html::body_data(run.done(Outcome::failed), shared)["programs"][0];
  EXPECT_TRUE(program["output"].get<std::string>().ends_with("the end"));
  EXPECT_EQ(program["output"].get<std::string>().size(), 4096U);
  EXPECT_EQ(program["output_cut"], 911U);
}

TEST(HtmlData, RemarksAndWhoseSocketsWereCountedAreThere) {
  RunResult run = runs::lost_final_ack_failed();
  run.remarks = {"the record is not whole"};
  auto trace = std::make_shared<Trace>(*run.trace);
  trace->censuses[0].program = "web";
  run.trace = trace;
  html::Shared shared;
  const Json body = html::body_data(run, shared);
  EXPECT_EQ(body["remarks"][0], "the record is not whole");
  EXPECT_EQ(body["censuses"][0].back(), "web");
}

TEST(HtmlData, OnlyCountersThatMovedAreThere) {
  RunResult run = runs::lost_final_ack();
  auto trace = std::make_shared<Trace>(*run.trace);
  trace->counters_before["client"] = {{"TcpInSegs", 3}, {"TcpOutRsts", 1}};
  trace->counters_now["client"] = {{"TcpInSegs", 7}, {"TcpOutRsts", 1}};
  run.trace = trace;
  html::Shared shared;
  const Json counters = html::body_data(run, shared)["counters"];
  EXPECT_EQ(counters, Json::parse("[[[0, 3, 7]], []]"));
  EXPECT_EQ(shared.counters(), Json::parse(R"(["TcpInSegs"])"));
}

TEST(HtmlData, ATextThatManyRunsShareIsThereOnce) {
  html::Shared shared;
  const RunResult run = runs::lost_final_ack();
  EXPECT_EQ(html::body_data(run, shared)["source"], html::body_data(run, shared)["source"]);
  EXPECT_EQ(shared.sources().size(), 1U);
}

}  // namespace
}  // namespace lastack
