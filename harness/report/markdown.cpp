#include "report/markdown.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/output_file.hpp"
#include "report/run_text.hpp"
#include "report/time_text.hpp"

namespace lastack {
namespace {

// GitHub takes a step's summary of at most 1 MiB, and shows nothing of a longer one.
constexpr std::size_t kMostDetails = 900'000;

bool is_good(const RunResult& run) {
  return run.outcome == Outcome::passed || run.outcome == Outcome::skipped;
}

// A fence longer than any run of backquotes inside it.
std::string fenced(std::string_view text) {
  std::string fence = "```";
  while (text.find(fence) != std::string_view::npos) fence += '`';
  return fmt::format("{}text\n{}{}\n", fence, text, fence);
}

std::string row_of(const RunResult& run) {
  const std::string why = run.findings.empty() ? "" : run.findings.front().headline;
  const std::size_t line = run.findings.empty() || run.findings.front().place.line == 0
                               ? run.line
                               : run.findings.front().place.line;
  const std::string place =
      run.file.empty() ? std::string() : fmt::format("{}:{}", markdown_text(run.file), line);
  return fmt::format("| **{}** | {} | {} | {} | {} |\n", outcome_name(run.outcome),
                     markdown_text(run.name), place, markdown_text(why),
                     seconds_text(run.elapsed, 2));
}

std::string details_of(const RunResult& run) {
  std::string text = fmt::format("<details><summary>{}: {}</summary>\n\n",
                                 outcome_name(run.outcome), markdown_text(run.name));
  text += fenced(details_text(run, kPlainLadder));
  if (!run.capture.empty()) text += fmt::format("\ncapture: {}\n", markdown_text(run.capture));
  return text + "\n</details>\n\n";
}

std::unique_ptr<Reporter> make_markdown(const std::string& path) {
  return std::make_unique<Markdown>(path);
}

}  // namespace

const ReporterKind markdown_kind{"markdown", "a summary for a CI service's page", make_markdown};

std::string markdown_text(std::string_view text) {
  std::string made;
  for (const char letter : spelled_in(Alphabet::unicode, text)) {
    if (letter == '<') {
      made += "&lt;";
    } else if (letter == '&') {
      made += "&amp;";
    } else {
      if (std::string_view("\\`*_[]|~#>").find(letter) != std::string_view::npos) made += '\\';
      made += letter;
    }
  }
  return made;
}

Markdown::Markdown(std::string path) : path_(std::move(path)) {
  check_writable(path_);
}

void Markdown::run_done(const RunResult& run) {
  if (run.environment) {
    std::string text = fmt::format("Lastack {} on {}, {}: `{}`", run.environment->version,
                                   markdown_text(run.environment->kernel), run.environment->user,
                                   spelled_in(Alphabet::unicode, run.environment->command));
    if (std::ranges::find(environments_, text) == environments_.end())
      environments_.push_back(std::move(text));
  }
  if (run.outcome == Outcome::skipped) {
    skipped_ +=
        fmt::format("- {}: {}\n", markdown_text(run.name), markdown_text(run.skipped_because));
  }
  if (is_good(run)) return;
  rows_ += row_of(run);
  std::string details = details_of(run);
  if (details_.size() + rows_.size() + skipped_.size() + details.size() > kMostDetails) {
    ++left_out_;
  } else {
    details_ += details;
  }
}

void Markdown::all_done(const Summary& summary) {
  std::string text = fmt::format("## {} {}\n\n", summary.good() ? "✓" : "✗", summary.text());
  if (summary.unfinished() > 0) {
    text += fmt::format("**Interrupted: {} of {} runs came to no end.**\n\n", summary.unfinished(),
                        summary.planned);
  }
  if (!rows_.empty()) {
    text += "| | run | line | why | time |\n| --- | --- | --- | --- | --- |\n" + rows_ + "\n";
  }
  text += details_;
  if (left_out_ > 0) {
    text += fmt::format("The details of {} more are left out: a step's summary may have 1 MiB.\n\n",
                        left_out_);
  }
  if (!skipped_.empty()) {
    text += fmt::format("<details><summary>skipped: {}</summary>\n\n{}\n</details>\n\n",
                        summary.count(Outcome::skipped), skipped_);
  }
  for (const std::string& environment : environments_) text += environment + "\n\n";
  write_file(path_, text);
}

}  // namespace lastack
