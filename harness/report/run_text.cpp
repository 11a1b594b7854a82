#include "report/run_text.hpp"

#include <fmt/format.h>

#include "language/diagnostic.hpp"
#include "report/digest.hpp"
#include "report/ink.hpp"
#include "report/time_text.hpp"
#include "report/utf8.hpp"
#include "report/wrap.hpp"
#include "segment/describe.hpp"

namespace lastack {
namespace {

constexpr std::string_view kIndent = "    ";

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

class Details {
 public:
  Details(const RunResult& run, const LadderOptions& options) : run_(run), options_(options) {}

  std::string findings() {
    for (std::size_t number = 1; number <= run_.findings.size(); ++number) {
      if (number > 1) text_ += "\n";
      tell(number, run_.findings[number - 1]);
    }
    return std::move(text_);
  }

  std::string remark(const std::string& text) {
    item("remark:", text);
    return std::move(text_);
  }

  std::string digest() {
    for (const auto& [heading, lines] : digest_of(run_)) {
      line(inked(heading, Ink::strong, options_.colour));
      for (const std::string& told : lines) below(told);
    }
    return std::move(text_);
  }

 private:
  void tell(std::size_t number, const Finding& finding) {
    const std::string which =
        run_.findings.size() > 1 ? fmt::format("finding {}: ", number) : std::string{};
    line(inked(spelled(which + finding.headline), Ink::bad, options_.colour));
    if (const std::string place = finding.place.text(); !place.empty()) line(spelled(place));
    const std::string shown = excerpt(finding.place);
    for (const std::string_view excerpt_line : lines_of(shown)) {
      line(masked_in(options_.alphabet, excerpt_line));
    }
    item("expected:", finding.expected);
    item("actual:", finding.actual);
    tell_moment(finding);
  }

  void tell_moment(const Finding& finding) {
    const WireRecord* record =
        finding.segment && run_.trace ? run_.trace->find(*finding.segment) : nullptr;
    if (record != nullptr) {
      const Arrival& arrival = record->arrival;
      const Sighting& sighting = arrival.sighting;
      item("segment:",
           fmt::format("#{} at {}, {} → {}: {} ({})", arrival.id, since_begin(record->at),
                       arrival.from, arrival.to, describe(*arrival.segment, sighting),
                       sighting.roles.to_string()));
      if (record->fate == Fate::passed) item("it met:", whom_it_met(*run_.trace, *record));
    } else if (finding.at && run_.trace) {
      item("at:", since_begin(*finding.at));
    }
  }

  std::string since_begin(Time at) const { return moment_text(at - run_.trace->began); }

  std::string spelled(std::string_view text) const { return spelled_in(options_.alphabet, text); }

  void line(const std::string& text) { text_ += fmt::format("{}{}\n", kIndent, text); }

  // The value beside its name, wrapped under itself.
  void item(std::string_view name, const std::string& value) {
    constexpr std::size_t kNameWidth = 10;
    if (value.empty()) return;
    std::string shown(name);
    for (const std::string_view given : lines_of(value)) {
      for (const std::string& part :
           wrap(spelled(given), options_.width - kIndent.size() - kNameWidth)) {
        line(inked(padded_right(shown, kNameWidth), Ink::strong, options_.colour) + part);
        shown.clear();
      }
    }
  }

  // Indented, and what does not fit a little further.
  void below(const std::string& told) {
    constexpr std::size_t kStep = 2;
    std::size_t indent = kStep;
    for (const std::string& part :
         wrap(spelled(told), options_.width - kIndent.size() - 2 * kStep)) {
      line(std::string(indent, ' ') + part);
      indent = 2 * kStep;
    }
  }

  const RunResult& run_;
  const LadderOptions& options_;
  std::string text_;
};

// A shell's words: spaces inside quotes part nothing.
std::vector<std::string> words_of(std::string_view command) {
  std::vector<std::string> words(1);
  char quote = 0;
  for (const char letter : command) {
    if (letter == ' ' && quote == 0) {
      words.emplace_back();
      continue;
    }
    words.back() += letter;
    if (quote != 0) {
      quote = letter == quote ? '\0' : quote;
    } else if (letter == '\'' || letter == '"') {
      quote = letter;
    }
  }
  return words;
}

// It is there to be copied, so it goes on below as a shell lets it.
std::string command_text(std::string_view label, const std::string& command,
                         const LadderOptions& options) {
  std::string text;
  std::string line = fmt::format("{}{}", kIndent, label);
  for (const std::string& word : words_of(spelled_in(options.alphabet, command))) {
    if (display_width(line) + 1 + display_width(word) + 2 > options.width) {
      text += line + " \\\n";
      line = fmt::format("{}       ", kIndent);
    }
    line += " " + word;
  }
  return text + line + "\n";
}

}  // namespace

std::string findings_text(const RunResult& run, const LadderOptions& options) {
  return Details(run, options).findings();
}

std::string details_text(const RunResult& run, const LadderOptions& options) {
  std::string text = findings_text(run, options);
  if (const std::string digest = Details(run, options).digest(); !digest.empty())
    text += "\n" + digest;
  if (const std::string ladder = draw_ladder(run, options); !ladder.empty()) text += "\n" + ladder;
  for (const std::string& remark : run.remarks) text += Details(run, options).remark(remark);
  if (!run.replay.empty()) text += "\n" + command_text("replay:", run.replay, options);
  if (!run.capture.empty())
    text += fmt::format("{}capture: {}\n", kIndent, spelled_in(options.alphabet, run.capture));
  return text;
}

}  // namespace lastack
