#include "report/jsonl.hpp"

#include "report/event_lines.hpp"
#include "report/output_file.hpp"

namespace lastack {
namespace {

std::unique_ptr<Reporter> make_jsonl(const std::string& path) {
  return std::make_unique<Jsonl>(path);
}

}  // namespace

const ReporterKind jsonl_kind{
    "jsonl", "everything, an event a line; `lastack report` makes the others of it", make_jsonl};

Jsonl::Jsonl(std::string path) : path_(std::move(path)) {
  check_writable(path_);
}

void Jsonl::began(std::size_t runs) {
  planned_ = runs;
  text_ = line_text(stream_line(runs));
}

void Jsonl::run_done(const RunResult& run) {
  tell_run(run, ++runs_, [this](const Json& line) { text_ += line_text(line); });
}

void Jsonl::all_done(const Summary& summary) {
  write_file(path_, text_ + line_text(end_line(planned_, summary)));
}

}  // namespace lastack
