#include "scenario/format.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "fault/fault.hpp"
#include "judge/expectation.hpp"
#include "language/units.hpp"
#include "language/yaml_text.hpp"
#include "scenario/same.hpp"
#include "scenario/spoken.hpp"
#include "step/step.hpp"

namespace lastack {
namespace {

using Lines = std::vector<std::string>;

Lines lines_of(const Source& source) {
  Lines lines;
  for (std::size_t i = 1; i <= source.line_count(); ++i) lines.emplace_back(source.line(i));
  return lines;
}

std::string text_of_lines(const Lines& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

std::size_t indent_of(const std::string& line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

bool is_blank(const std::string& line) {
  return line.find_first_not_of(" \t\r") == std::string::npos;
}

/// Whether the line ends with the header of a block text: `|`, `>-`, `|2`.
bool opens_block(const std::string& line) {
  const std::size_t end = line.find_last_not_of(" \t\r");
  if (end == std::string::npos) return false;
  const std::size_t start = line.find_last_of(' ', end) + 1;
  if (start == 0 || (line[start] != '|' && line[start] != '>')) return false;
  return std::all_of(line.begin() + static_cast<std::ptrdiff_t>(start) + 1,
                     line.begin() + static_cast<std::ptrdiff_t>(end) + 1,
                     [](char c) { return c == '+' || c == '-' || (c >= '1' && c <= '9'); });
}

/// Which lines are a block text, letter by letter the writer's.
std::vector<bool> block_lines(const Lines& lines) {
  std::vector<bool> inside(lines.size(), false);
  std::optional<std::size_t> parent;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (parent && (is_blank(lines[i]) || indent_of(lines[i]) > *parent)) {
      inside[i] = true;
      continue;
    }
    parent.reset();
    if (opens_block(lines[i])) parent = indent_of(lines[i]);
  }
  return inside;
}

/// One space between words; what stands in double quotes stays.
std::string one_space(std::string_view text) {
  std::string made;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    const bool repeats = c == ' ' && !made.empty() && made.back() == ' ';
    if (quoted || !repeats) made += c;
  }
  return made;
}

/// `nth: 3` as the phrase has it: "3rd data".
Reading with_ordinal_in_front(Reading reading) {
  const auto is_nth = [](const Part& part) { return part.key == "nth"; };
  const auto nth = std::find_if(reading.parts.begin(), reading.parts.end(), is_nth);
  if (nth == reading.parts.end()) return reading;
  const auto number = parse_count(nth->text);
  const std::string ordinal = number ? format_ordinal(*number) : nth->text;
  for (Part& part : reading.parts) {
    if (part.kind == Part::Kind::head) part.text = ordinal + " " + part.text;
  }
  std::erase_if(reading.parts, is_nth);
  return reading;
}

std::optional<std::string> phrase_of(std::string_view list, const Node& item, const Cast& cast) {
  try {
    Reading reading;
    std::vector<Reading> readings;
    if (list == "faults") read_fault(item, cast, &reading);
    if (list == "expect") read_expectation(item, cast, &reading);
    if (list == "steps") read_steps(item, cast, &readings);
    if (readings.size() == 1) reading = readings[0];
    return phrase_form(with_ordinal_in_front(std::move(reading)));
  } catch (const Mistake&) {
    return std::nullopt;  // it has a variable in it, or names what only another part of the file
                          // has
  }
}

bool has_a_list(const Node& map) {
  return std::any_of(map.entries.begin(), map.entries.end(),
                     [](const Entry& entry) { return entry.value.is_sequence(); });
}

/// Where the `}` of the `{` at `start` stands, if it closes in this line with nothing behind it.
std::optional<std::size_t> end_of_braces(const std::string& line, std::size_t start) {
  int depth = 0;
  char quote = 0;
  for (std::size_t at = start; at < line.size(); ++at) {
    const char c = line[at];
    if (quote != 0) {
      if (quote == '"' && c == '\\') ++at;
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      return line.find_first_not_of(' ', at + 1) == std::string::npos ? std::optional(at)
                                                                      : std::nullopt;
    }
  }
  return std::nullopt;
}

class Formatter {
 public:
  Formatter(const Node& document, Lines& lines) : document_(document), lines_(lines) {}

  void format() {
    format_lists(document_, cast_of(document_));
    const Node* control = document_.find("control");
    if (control == nullptr) return;
    if (control->is_mapping()) format_lists(*control, cast_with(*control));
    for (const Node& one : control->items) format_lists(one, cast_with(one));
  }

 private:
  Cast cast_with(const Node& control) const {
    Cast cast = cast_of(document_);
    const Cast more = cast_of(control);
    cast.hosts.insert(cast.hosts.end(), more.hosts.begin(), more.hosts.end());
    cast.routers.insert(cast.routers.end(), more.routers.begin(), more.routers.end());
    cast.marks.insert(cast.marks.end(), more.marks.begin(), more.marks.end());
    cast.deeds.insert(cast.deeds.end(), more.deeds.begin(), more.deeds.end());
    cast.faults.insert(cast.faults.end(), more.faults.begin(), more.faults.end());
    cast.connections.insert(cast.connections.end(), more.connections.begin(),
                            more.connections.end());
    return cast;
  }

  void format_lists(const Node& part, const Cast& cast) {
    for (const char* list : {"steps", "faults", "expect"}) {
      const Node* items = part.find(list);
      if (items == nullptr) continue;
      for (const Node& item : items->items) {
        if (item.is_mapping() && item.entries.size() == 1) format_item(list, item, cast);
      }
    }
  }

  void format_item(std::string_view list, const Node& item, const Cast& cast) {
    const Node& value = item.entries[0].value;
    std::string& line = lines_[value.place.line - 1];
    const std::size_t start = value.place.column - 1;
    // Only `- KEY: VALUE` in a line of its own.
    if (!line.substr(indent_of(line)).starts_with("- ") || value.place.line != item.place.line)
      return;
    if (value.is_mapping() && has_a_list(value)) return;  // which no phrase can have
    if (value.is_mapping() && start < line.size() && line[start] == '{') {
      const auto end = end_of_braces(line, start);
      const auto phrase = end ? phrase_of(list, item, cast) : std::nullopt;
      if (phrase) line = line.substr(0, start) + yaml_text(*phrase);
    } else if (value.is_scalar() && value.verbatim && !value.quoted &&
               line.compare(start, value.text.size(), value.text) == 0) {
      line.replace(start, value.text.size(), one_space(value.text));
    }
  }

  const Node& document_;
  Lines& lines_;
};

/// `key:   value` and `-   item` get one space.
void tighten(std::string& line) {
  const std::size_t from = indent_of(line);
  if (from == line.size() || line[from] == '#') return;
  std::size_t at = from;
  const auto tighten_behind = [&](std::size_t mark) {
    const std::size_t next = line.find_first_not_of(' ', mark + 1);
    if (next != std::string::npos && next > mark + 2 && line[next] != '#')
      line.erase(mark + 2, next - mark - 2);
  };
  const std::size_t colon = line.find(": ", at);
  const std::size_t quote = line.find_first_of("\"'{[#", at);
  if (colon != std::string::npos && (quote == std::string::npos || colon < quote))
    tighten_behind(colon);
}

Lines tidied(const Lines& lines) {
  const std::vector<bool> inside = block_lines(lines);
  Lines tidy;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string line = lines[i];
    if (!inside[i]) {
      line.erase(line.find_last_not_of(" \t\r") + 1);
      tighten(line);
      if (line.empty() && (tidy.empty() || tidy.back().empty())) continue;
    }
    tidy.push_back(std::move(line));
  }
  while (!tidy.empty() && tidy.back().empty()) tidy.pop_back();
  return tidy;
}

bool says_the_same(const std::string& text, const std::string& name, const Node& document) {
  try {
    const Node again = parse_yaml(std::make_shared<const Source>(name, text));
    return is_same(again, document);
  } catch (const Mistake&) {
    return false;
  }
}

}  // namespace

std::string formatted(const std::shared_ptr<const Source>& source) {
  const Node document = parse_yaml(source);
  // The layout first: if it would change a text (an empty line in a quoted one), it is left alone.
  Lines lines = tidied(lines_of(*source));
  if (!says_the_same(text_of_lines(lines), source->name(), document)) lines = lines_of(*source);
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  const auto tidy = std::make_shared<const Source>(source->name(), text_of_lines(lines));
  Formatter(parse_yaml(tidy), lines).format();
  return text_of_lines(lines);
}

}  // namespace lastack
