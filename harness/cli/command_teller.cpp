#include "cli/command_teller.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "report/ladder.hpp"
#include "report/run_text.hpp"
#include "report/utf8.hpp"

namespace lastack {
namespace {

constexpr std::size_t kWidthOfDetails = 100;

/// A test suite opens thousands of connections; of interest are those that were tampered with.
RunResult only_touched(RunResult run) {
  std::set<std::size_t> touched;
  for (const WireRecord& record : run.trace->wire) {
    if (record.fault) touched.insert(record.arrival.sighting.connection);
  }
  auto trace = std::make_shared<Trace>();
  trace->began = run.trace->began;
  trace->began_wall = run.trace->began_wall;
  trace->marks = run.trace->marks;
  std::ranges::copy_if(run.trace->wire, std::back_inserter(trace->wire),
                       [&](const WireRecord& record) {
                         return touched.contains(record.arrival.sighting.connection);
                       });
  std::ranges::copy_if(
      run.trace->states, std::back_inserter(trace->states),
      [&](const StateRecord& state) { return touched.contains(state.connection); });
  run.trace = std::move(trace);
  return run;
}

std::size_t connections_in(const Trace& trace) {
  std::size_t last = 0;
  for (const WireRecord& record : trace.wire)
    last = std::max(last, record.arrival.sighting.connection);
  return last;
}

std::string times(std::size_t count) {
  return count == 1 ? "once" : count == 2 ? "twice" : fmt::format("{} times", count);
}

/// "drop 1st FIN from port 8080 fired once; 3 connections"
std::string what_was_done(const RunResult& run) {
  std::string text;
  for (const FaultResult& fault : run.faults) {
    text += fmt::format("{}{} fired {}", text.empty() ? "" : ", ", fault.text,
                        fault.fired == 0 ? "never" : times(fault.fired));
  }
  const std::size_t connections = connections_in(*run.trace);
  return fmt::format("{}{}{} connection{} crossed", text, text.empty() ? "" : "; ", connections,
                     connections == 1 ? "" : "s");
}

}  // namespace

CommandTeller::CommandTeller(std::ostream& out, TerminalOptions options)
    : out_(out), options_(options) {}

void CommandTeller::began(std::size_t) {}

void CommandTeller::run_done(const RunResult& run) {
  const LadderOptions ladder{options_.alphabet, options_.colour, kWidthOfDetails};
  const bool verbose = options_.verbosity == Verbosity::verbose;
  const bool good = run.outcome == Outcome::passed;
  // That a command fails by itself, its own output tells.
  const bool by_itself = run.faults.empty() && run.outcome == Outcome::failed &&
                         run.findings.size() == 1 &&
                         run.findings[0].headline == "the command failed";
  const bool speaks = verbose || (!good && !by_itself);
  if (speaks) {
    const std::string word(good ? "passed" : outcome_name(run.outcome));
    out_ << fmt::format("\nlastack: {}: {}\n\n", word, spelled_in(options_.alphabet, run.name))
         << details_text(verbose ? run : only_touched(run), ladder);
  } else if (options_.verbosity == Verbosity::normal) {
    if (!run.faults.empty())
      out_ << fmt::format("lastack: {}\n", spelled_in(options_.alphabet, what_was_done(run)));
    for (const std::string& remark : run.remarks)
      out_ << fmt::format("lastack: {}\n", spelled_in(options_.alphabet, remark));
  }
  out_.flush();
}

void CommandTeller::all_done(const Summary&) {}

}  // namespace lastack
