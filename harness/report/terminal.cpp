#include "report/terminal.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

#include "report/run_text.hpp"
#include "report/time_text.hpp"
#include "report/utf8.hpp"
#include "report/wrap.hpp"

namespace lastack {
namespace {

constexpr std::size_t kWidth = 100;

std::string_view mark_of(Outcome outcome, const Glyphs& glyphs) {
  switch (outcome) {
    case Outcome::passed:
      return glyphs.passed;
    case Outcome::failed:
      return glyphs.failed;
    case Outcome::invalid:
      return glyphs.invalid;
    case Outcome::skipped:
      return glyphs.skipped;
    case Outcome::error:
      return glyphs.error;
  }
  return glyphs.error;
}

Ink ink_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::passed:
      return Ink::good;
    case Outcome::skipped:
      return Ink::dim;
    case Outcome::invalid:
      return Ink::warning;
    case Outcome::failed:
    case Outcome::error:
      return Ink::bad;
  }
  return Ink::bad;
}

bool is_loud(Outcome outcome) {
  return outcome != Outcome::passed && outcome != Outcome::skipped;
}

}  // namespace

bool wants_colour(ColourWhen when, int descriptor) {
  if (when != ColourWhen::automatic) return when == ColourWhen::always;
  const char* refused = std::getenv("NO_COLOR");
  return (refused == nullptr || *refused == '\0') && ::isatty(descriptor) == 1;
}

Terminal::Terminal(std::ostream& out, TerminalOptions options)
    : out_(out), options_(options), ladder_{options.alphabet, options.colour, kWidth} {}

std::string Terminal::ink(std::string_view text, Ink ink) const {
  return inked(text, ink, options_.colour);
}

// One, however many ask for it.
void Terminal::blank_line() {
  if (!stands_blank_) out_ << "\n";
  stands_blank_ = true;
}

void Terminal::began(std::size_t runs) {
  runs_ = runs;
}

bool Terminal::shows(const RunResult& run) const {
  return options_.verbosity != Verbosity::quiet || is_loud(run.outcome);
}

void Terminal::tell_file(const std::string& file) {
  if (file == file_) return;
  // Runs of several files may end in any order; a heading stands whenever the file is another one.
  if (!file_.empty()) blank_line();
  out_ << ink(spelled_in(options_.alphabet, file), Ink::strong) << "\n";
  file_ = file;
}

void Terminal::tell_line(const RunResult& run) {
  const std::string_view mark = mark_of(run.outcome, glyphs_of(options_.alphabet));
  const std::string time = seconds_text(run.elapsed, 2);
  std::string name = spelled_in(options_.alphabet, run.name);
  const std::string word =
      is_loud(run.outcome) ? fmt::format("{} ", outcome_name(run.outcome)) : std::string{};
  const std::size_t room = kWidth - 4 - word.size() - 2 - time.size();
  const auto lines = wrap(name, room);
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (at > 0) {
      out_ << "    " << std::string(word.size(), ' ') << lines[at] << "\n";
      continue;
    }
    out_ << "  " << ink(mark, ink_of(run.outcome)) << " " << ink(word, ink_of(run.outcome))
         << padded_right(lines[at], room) << "  " << ink(time, Ink::dim) << "\n";
  }
  if (run.outcome != Outcome::skipped) return;
  for (const std::string& line :
       wrap("skipped: " + spelled_in(options_.alphabet, run.skipped_because), kWidth - 4)) {
    out_ << "    " << ink(line, Ink::dim) << "\n";
  }
}

void Terminal::tell_details(const RunResult& run) {
  if (is_loud(run.outcome)) {
    out_ << "\n" << details_text(run, ladder_);
    blank_line();
    not_passed_.push_back(fmt::format("  {} {} {}:{}: {}",
                                      mark_of(run.outcome, glyphs_of(options_.alphabet)),
                                      outcome_name(run.outcome), run.file, run.line, run.name));
  } else if (options_.verbosity == Verbosity::verbose) {
    const std::string ladder = draw_ladder(run, ladder_);
    if (ladder.empty()) return;
    out_ << "\n" << ladder;
    blank_line();
  }
}

void Terminal::run_done(const RunResult& run) {
  if (!shows(run)) return;
  tell_file(run.file);
  stands_blank_ = false;
  tell_line(run);
  tell_details(run);
  out_.flush();
}

// In a long log the details are far above.
void Terminal::tell_not_passed() {
  if (not_passed_.empty() || runs_ <= 1) return;
  blank_line();
  out_ << ink("not passed:", Ink::strong) << "\n";
  stands_blank_ = false;
  for (const std::string& line : not_passed_) {
    for (const std::string& part : wrap(spelled_in(options_.alphabet, line), kWidth - 4)) {
      out_ << (part.starts_with(' ') ? "" : "    ") << ink(part, Ink::bad) << "\n";
    }
  }
}

void Terminal::tell_slowest(const Summary& summary) {
  if (options_.verbosity != Verbosity::verbose || summary.slowest.empty()) return;
  blank_line();
  out_ << ink("slowest:", Ink::strong) << "\n";
  stands_blank_ = false;
  for (const auto& [name, elapsed] : summary.slowest) {
    std::string before = fmt::format("  {:>8}  ", seconds_text(elapsed, 2));
    for (const std::string& part :
         wrap(spelled_in(options_.alphabet, name), kWidth - before.size())) {
      out_ << before << part << "\n";
      before.assign(before.size(), ' ');
    }
  }
}

void Terminal::all_done(const Summary& summary) {
  tell_not_passed();
  tell_slowest(summary);
  if (!file_.empty()) blank_line();
  out_ << ink(summary.text(), summary.good() ? Ink::good : Ink::bad) << "\n";
  out_.flush();
  if (!out_) throw std::runtime_error("the report could not be written to the end");
}

}  // namespace lastack
