// Writes the pages that the browser tests open: write_pages FOLDER
#include <fmt/format.h>

#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "report/html/html.hpp"
#include "run_builder.hpp"
#include "runs.hpp"

namespace {

using namespace lastack;

void write(const std::string& path, const std::vector<RunResult>& runs) {
  Html page(path);
  Summary summary;
  page.began(runs.size());
  for (const RunResult& run : runs) {
    page.run_done(run);
    summary.add(run);
  }
  summary.wall = std::chrono::milliseconds(3210);
  page.all_done(summary);
}

// A FIN that became a RST on its way.
RunResult rewritten() {
  RunBuilder run("a FIN becomes a RST", "scenario: a FIN becomes a RST\nfaults:\n  - rewrite\n");
  run.connection("client", 40000, "server", 6666).handshake(0.1);
  WireRecord& record = run.sends(1.0, "client", {.flags = "F.", .seq = 1, .ack = 1});
  SegmentFields fields = fields_of(*record.arrival.segment);
  fields.flags = Flags{Flag::rst};
  fields.seq = fields.seq + 4;
  record.left_as = std::make_shared<const Segment>(build_segment(fields));
  record.fault = 0;
  record.note = "flags set to R, seq + 4";
  run.state(1.1, "server", TcpState::Closed);
  RunResult result = run.done(Outcome::passed);
  result.faults = {{run.place(3), "rewrite: FIN from client", 1}};
  return result;
}

RunResult varied(RunResult run, const std::string& timestamps, const std::string& old) {
  run.name = fmt::format("the pair is used again [timestamps={},old={}]", timestamps, old);
  run.scenario = "the pair is used again";
  run.file = "scenarios/seed/connect-again.yaml";
  run.values = {{"timestamps", timestamps}, {"old", old}};
  return run;
}

std::vector<RunResult> matrix() {
  return {varied(runs::lost_final_ack(), "on", "with"),
          varied(runs::lost_final_ack(), "on", "without"),
          varied(runs::lost_final_ack_failed(), "off", "with"),
          varied(runs::lost_final_ack(), "off", "without")};
}

std::vector<RunResult> one_of_each() {
  std::vector<RunResult> all = {runs::lost_final_ack(),    runs::lost_final_ack_failed(),
                                runs::held_fin(),          runs::copy_into_second_incarnation(),
                                runs::injected_reset(),    runs::simultaneous_close(),
                                runs::three_connections(), runs::bulk_transfer(),
                                runs::three_hosts(),       runs::four_hosts(),
                                runs::step_failure(),      runs::fault_never_fired(),
                                runs::invalid_run(),       runs::error_run(),
                                runs::skipped_run(),       rewritten()};
  for (RunResult& run : matrix()) all.push_back(std::move(run));
  return all;
}

std::vector<RunResult> a_thousand() {
  const std::vector<RunResult> kinds = one_of_each();
  std::vector<RunResult> all;
  for (std::size_t number = 0; number < 1000; ++number) {
    all.push_back(kinds[number % kinds.size()]);
    all.back().name += fmt::format(", round {}", number / kinds.size());
    all.back().file = fmt::format("scenarios/theme-{}/number-{}.yaml", number / 100, number / 10);
    all.back().values.clear();
  }
  return all;
}

RunResult bulk(std::uint32_t segments) {
  RunBuilder run("a hundred thousand segments, one of them lost");
  run.connection("client", 40000, "server", 6666).handshake(0.1);
  for (std::uint32_t number = 0; number < segments; ++number) {
    const Sent data{.flags = ".", .seq = 1 + number * 1000, .ack = 1, .bytes = 1000};
    const double ms = 1.0 + number * 0.01;
    if (number == segments / 2) {
      run.dropped(ms, "client", data, 12);
    } else {
      run.sends(ms, "client", data);
    }
  }
  return run.done(Outcome::passed, 2.0);
}

RunResult hostile() {
  RunResult run = runs::lost_final_ack_failed();
  const std::string attack =
      "</script><script>window.broken=1</script><img src=x onerror=broken=1>";
  run.name = attack;
  run.file = "javascript:broken=1/" + attack;
  run.why = attack;
  run.tags = {attack};
  run.replay = attack;
  run.findings.front().actual = attack + "\x1b[31m\xff";
  return run;
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) {
    std::cerr << "write_pages FOLDER\n";
    return 4;
  }
  const std::string folder = words[1];
  std::filesystem::create_directories(folder);
  write(folder + "/report.html", one_of_each());
  write(folder + "/passed.html", {runs::lost_final_ack()});
  write(folder + "/thousand.html", a_thousand());
  write(folder + "/bulk.html", {bulk(100000)});
  write(folder + "/hostile.html", {hostile()});
  write(folder + "/empty.html", {});
}
