#include "report/annotations.hpp"

#include <fmt/format.h>

#include "report/alphabet.hpp"
#include "report/output_file.hpp"

namespace lastack {
namespace {

// As actions/toolkit writes them (packages/core/src/command.ts, escapeData and escapeProperty).
std::string escaped(std::string_view text, std::string_view special) {
  std::string made;
  for (const char letter : text) {
    if (special.find(letter) == std::string_view::npos) {
      made += letter;
    } else {
      made += fmt::format("%{:02X}", static_cast<unsigned char>(letter));
    }
  }
  return made;
}

std::string message(std::string_view text) {
  return escaped(text, "%\r\n");
}

std::string property(std::string_view text) {
  return escaped(spelled_in(Alphabet::unicode, text), "%\r\n:,");
}

/// With the comma behind it; empty where there is no file.
std::string place_of(const RunResult& run, const Place& place) {
  if (run.file.empty()) return {};
  if (!place.source || place.line == 0)
    return fmt::format("file={},line={},", property(run.file), run.line);
  return fmt::format("file={},line={},col={},endColumn={},", property(place.source->name()),
                     place.line, place.column, place.column + place.length);
}

std::string command(const RunResult& run, const Finding& finding) {
  std::string text = run.name;
  if (!finding.expected.empty()) text += "\nexpected: " + finding.expected;
  if (!finding.actual.empty()) text += "\nactual: " + finding.actual;
  if (!run.replay.empty()) text += "\nreplay: " + run.replay;
  return fmt::format("::error {}title={}::{}\n", place_of(run, finding.place),
                     property(fmt::format("{}: {}", outcome_name(run.outcome), finding.headline)),
                     message(text));
}

std::unique_ptr<Reporter> make_annotations(const std::string& path) {
  return std::make_unique<Annotations>(path);
}

}  // namespace

const ReporterKind annotations_kind{"annotations",
                                    "GitHub's workflow commands; to standard output: annotations=-",
                                    make_annotations};

Annotations::Annotations(std::string path) : path_(std::move(path)) {
  check_writable(path_);
}

void Annotations::run_done(const RunResult& run) {
  if (run.outcome == Outcome::skipped) {
    text_ += fmt::format("::notice {}title=skipped::{}\n", place_of(run, {}),
                         message(run.name + "\n" + run.skipped_because));
  }
  for (const Finding& finding : run.findings) text_ += command(run, finding);
}

void Annotations::all_done(const Summary&) {
  write_file(path_, text_);
}

}  // namespace lastack
