// What happened, line by line, while the trace goes on.
#include <gtest/gtest.h>

#include "report/event_timeline.hpp"
#include "runs.hpp"

namespace lastack {
namespace {

std::vector<std::string> told(EventTimeline& timeline, std::size_t most = 1000) {
  std::vector<std::string> lines;
  while (lines.size() < most) {
    const auto line = timeline.next();
    if (!line) break;
    lines.push_back(line->dump());
  }
  return lines;
}

std::vector<std::string> all_of(const Trace& trace) {
  EventTimeline timeline(trace);
  return told(timeline);
}

TEST(EventTimeline, BeginsBehindAMoment) {
  const Trace trace = *runs::lost_final_ack().trace;
  const std::vector<std::string> all = all_of(trace);
  const Time middle = trace.wire.at(3).at;
  EventTimeline timeline(trace, middle);
  const std::vector<std::string> later = told(timeline);
  ASSERT_FALSE(later.empty());
  ASSERT_LT(later.size(), all.size());
  EXPECT_EQ(later, std::vector(all.end() - static_cast<std::ptrdiff_t>(later.size()), all.end()));
  for (const std::string& line : later) {
    const Json json = Json::parse(line);
    EXPECT_GT(json.contains("at_ns") ? json["at_ns"] : json["ended_ns"],
              since_begin(middle, trace));
  }
}

TEST(EventTimeline, EndsAtAMomentAndGoesOnLater) {
  const Trace trace = *runs::lost_final_ack().trace;
  EventTimeline timeline(trace);
  std::size_t lines = 0;
  while (timeline.next(trace.wire.at(3).at)) ++lines;
  EXPECT_LT(lines, all_of(trace).size());
  EXPECT_EQ(lines + told(timeline).size(), all_of(trace).size());
}

TEST(EventTimeline, TellsWhatIsAddedMeanwhile) {
  const Trace whole = *runs::lost_final_ack().trace;
  Trace trace = whole;
  trace.wire.clear();
  EventTimeline timeline(trace);
  const std::size_t others = told(timeline).size();
  trace.wire = whole.wire;
  EXPECT_EQ(told(timeline).size(), whole.wire.size());
  EXPECT_EQ(others + whole.wire.size(), all_of(whole).size());
}

TEST(EventTimeline, TellsNothingTwiceWhenOldRecordsAreLetGo) {
  Trace trace = *runs::lost_final_ack().trace;
  const std::vector<std::string> all = all_of(trace);
  EventTimeline timeline(trace);
  std::vector<std::string> lines = told(timeline, 9);
  trace.wire.erase(trace.wire.begin(), trace.wire.begin() + 2);
  trace.states.erase(trace.states.begin(), trace.states.begin() + 2);
  for (std::string& line : told(timeline)) lines.push_back(std::move(line));
  EXPECT_EQ(lines, all);
}

TEST(EventTimeline, PassesOverWhatIsLetGoBeforeItWasTold) {
  Trace trace = *runs::lost_final_ack().trace;
  EventTimeline timeline(trace);
  std::vector<std::string> lines = told(timeline, 3);
  trace.wire.clear();
  const std::vector<std::string> rest = told(timeline);
  for (const std::string& line : rest)
    EXPECT_EQ(line.find("\"event\":\"segment\""), std::string::npos);
  EXPECT_FALSE(rest.empty());
}

}  // namespace
}  // namespace lastack
