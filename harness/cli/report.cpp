#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/command.hpp"
#include "cli/reports.hpp"
#include "report/event_reader.hpp"

namespace lastack {
namespace {

struct MergeOptions {
  std::vector<std::string> streams;
  ReportOptions reports;
};

EventStream read_stream(const std::string& path) {
  try {
    return read_events(path);
  } catch (const BadEvents& error) {
    throw CommandError(error.what());
  } catch (const std::system_error& error) {
    throw CommandError(error.what());
  }
}

// A shard that was interrupted must not pass for a whole one.
bool tell_missing(const std::string& path, const EventStream& stream) {
  if (stream.planned <= stream.runs.size()) return false;
  fmt::print(stderr, "lastack: {}: interrupted; {} of {} runs were never run\n", path,
             stream.planned - stream.runs.size(), stream.planned);
  return true;
}

ExitCode merge(const MergeOptions& options) {
  Reports reports(options.reports);
  std::vector<EventStream> streams;
  std::size_t planned = 0;
  Duration wall{};  // shards run beside one another: the longest is what somebody waited for
  for (const std::string& path : options.streams) {
    streams.push_back(read_stream(path));
    planned += streams.back().planned;
    wall = std::max(wall, streams.back().wall);
  }
  reports.began(planned);
  bool interrupted = false;
  for (std::size_t at = 0; at < streams.size(); ++at) {
    interrupted |= tell_missing(options.streams[at], streams[at]);
    for (const RunResult& run : streams[at].runs) reports.run_done(run);
  }
  reports.all_done(wall);
  if (interrupted) return ExitCode::interrupted;
  return reports.good() ? ExitCode::passed : ExitCode::failed;
}

}  // namespace

AddedCommand add_report(CLI::App& program) {
  CLI::App* app = program.add_subcommand("report", "Make reports of runs that are over");
  CLI::App* merging = app->add_subcommand(
      "merge", "Show the runs of event streams (run --report jsonl=FILE) together, as `run` would");
  app->require_subcommand(1);
  auto options = std::make_shared<MergeOptions>();
  merging->add_option("STREAM", options->streams, "Event streams, of one shard each")->required();
  options->reports.add_to(*merging);
  return {app, [options] { return merge(*options); }};
}

}  // namespace lastack
