#include "scenario/canonical.hpp"

#include <algorithm>
#include <optional>

#include "fault/fault.hpp"
#include "judge/expectation.hpp"
#include "language/extent.hpp"
#include "language/units.hpp"
#include "scenario/document_keys.hpp"
#include "scenario/extends.hpp"
#include "scenario/overlay.hpp"
#include "scenario/spoken.hpp"
#include "step/step.hpp"

namespace lastack {
namespace {

/// One space between words; what stands in double quotes stays.
std::string one_space(std::string_view text) {
  std::string made;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escaped = quoted && i > 0 && text[i - 1] == '\\';
    if (text[i] == '"' && !escaped) quoted = !quoted;
    const bool repeats = text[i] == ' ' && !made.empty() && made.back() == ' ';
    if (quoted || !repeats) made += text[i];
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

/// Nothing if it has a variable in it, or names what only another part of the file has, or says
/// several things.
std::optional<Reading> reading_of(std::string_view list, const Node& item, const Cast& cast) {
  try {
    std::vector<Reading> readings(1);
    if (list == "faults") read_fault(item, cast, &readings[0]);
    if (list == "expect") read_expectation(item, cast, &readings[0]);
    if (list == "steps") {
      readings.clear();
      read_steps(item, cast, &readings);
    }
    if (readings.size() == 1) return readings[0];
  } catch (const Mistake&) {
  }
  return std::nullopt;
}

void put_in_order_of(Node& map, const Reading& reading) {
  const std::vector<MapEntry> order = map_form(reading);
  const auto rank = [&](const Entry& entry) {
    return std::find_if(order.begin(), order.end(),
                        [&](const MapEntry& known) { return known.key == entry.key.text; }) -
           order.begin();
  };
  std::stable_sort(map.entries.begin(), map.entries.end(),
                   [&](const Entry& a, const Entry& b) { return rank(a) < rank(b); });
}

Node made_of(std::string text) {
  Node scalar;
  scalar.kind = Node::Kind::scalar;
  scalar.text = std::move(text);
  return scalar;
}

/// With what it extends, if that can be read.
Node whole(const Node& document) {
  try {
    return with_what_it_extends(document);
  } catch (const Mistake&) {
    return document;
  }
}

class Canonical {
 public:
  explicit Canonical(const std::vector<Comment>& comments) : comments_(comments) {}

  void make(Node& part, const Cast& cast) {
    put_in_order(part, document_keys());
    for (Entry& entry : part.entries) {
      const std::string& key = entry.key.text;
      if (key == "hosts") order_each(entry.value, host_keys());
      if (key == "routers") order_each(entry.value, router_keys());
      if (key != "steps" && key != "faults" && key != "expect") continue;
      for (Node& item : entry.value.items) make_item(key, item, cast);
    }
  }

 private:
  static void order_each(Node& mapping, const KeyOrder& order) {
    for (Entry& entry : mapping.entries) put_in_order(entry.value, order);
  }

  void make_item(std::string_view list, Node& item, const Cast& cast) {
    const bool has_name = list == "faults" && item.entries.size() == 2;
    if (item.entries.size() != 1 && !has_name) return;
    const Node as_written = item;
    if (has_name && item.entries[0].key.text == "as") std::swap(item.entries[0], item.entries[1]);
    Entry& said = item.entries[0];
    if (said.value.is_scalar()) {
      if (!said.value.quoted && said.value.verbatim) said.value.text = one_space(said.value.text);
    } else if (said.value.is_mapping()) {
      const auto reading = reading_of(list, as_written, cast);
      if (reading) make_map(list, item, *reading, cast);
    }
  }

  void make_map(std::string_view list, Node& item, const Reading& reading, const Cast& cast) {
    Node& map = item.entries[0].value;
    // A list ("run: [...]") is what no phrase can have.
    const bool has_list = std::any_of(map.entries.begin(), map.entries.end(),
                                      [](const Entry& entry) { return entry.value.is_sequence(); });
    if (!has_list && !holds_comment(item.entries[0])) {
      Node other = item;
      other.entries[0].value = made_of(phrase_form(with_ordinal_in_front(reading)));
      const auto again = reading_of(list, other, cast);
      if (again && again->kind == reading.kind) {
        item = std::move(other);
        return;
      }
    }
    put_in_order_of(map, reading);
  }

  /// A comment on the key's own line is one on the whole, and so is one behind the map.
  bool holds_comment(const Entry& entry) const {
    const Extent map = extent_of(entry.value);
    const std::size_t key_line = entry.key.place.line;
    const bool in_brackets = style_of(entry.value) == Style::in_brackets;
    const std::string_view text = entry.key.place.source->text();
    const std::size_t end = in_brackets ? map.end : std::min(text.find('\n', map.end), text.size());
    return std::any_of(comments_.begin(), comments_.end(), [&](const Comment& comment) {
      return comment.offset > extent_of(entry.key).end && comment.offset < end &&
             (in_brackets ? comment.offset > map.begin : comment.line != key_line);
    });
  }

  const std::vector<Comment>& comments_;
};

}  // namespace

void make_canonical(Node& document, const std::vector<Comment>& comments) {
  Canonical canonical(comments);
  const Node base = whole(document);
  const auto make_control = [&](Node& control) {
    canonical.make(control, cast_of(lay_over(base, control)));
  };
  if (Node* control = document.find("control")) {
    if (control->is_mapping()) make_control(*control);
    for (Node& one : control->items) make_control(one);
  }
  canonical.make(document, cast_of(base));
}

}  // namespace lastack
