#include "step/kinds.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "language/nearest.hpp"

namespace lastack {

extern const StepKind accept_verb, connect_verb, mark_verb;  // kinds/

namespace {

using Verbs = Phrase::Words<const StepKind*>;

Verbs words_for(const std::vector<const StepKind*>& kinds) {
  Verbs words;
  for (const StepKind* kind : kinds) words.emplace_back(kind->name, kind);
  return words;
}

const Verbs& verbs() {
  static const Verbs all = words_for(step_kinds());
  return all;
}

const Verbs& router_verbs() {
  static const Verbs all = words_for(router_step_kinds());
  return all;
}

bool is_verb_next(Phrase phrase) {
  return phrase.accept_one_of(verbs()).has_value();
}

bool is_among(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Whether a key of a map is the verb, perhaps with its first clause: "connect to".
bool leads(const StepKind& kind, std::string_view key) {
  return key.starts_with(kind.name) &&
         (key.size() == kind.name.size() || key[kind.name.size()] == ' ');
}

std::unique_ptr<Step> read_one(Phrase& phrase, const std::string& host, const Cast& cast,
                               std::vector<Reading>* readings) {
  if (readings != nullptr) phrase.record();
  const auto& kinds = is_among(cast.routers, host) ? router_step_kinds() : step_kinds();
  // In a map the verb leads, wherever its key stands.
  phrase.bring(
      [&](std::string_view key) {
        return std::any_of(kinds.begin(), kinds.end(),
                           [&](const StepKind* kind) { return leads(*kind, key); });
      },
      false);
  const std::size_t from = phrase.offset();
  const StepKind* kind =
      phrase.one_of(is_among(cast.routers, host) ? router_verbs() : verbs(), "what is done");
  std::unique_ptr<Step> step = kind->read(phrase, host, cast);
  step->deed = {host, std::string(kind->name)};
  step->place = phrase.place_since(from);
  step->text = fmt::format("{}: {}", host, phrase.text_since(from));
  if (readings != nullptr) readings->push_back(phrase.reading(*kind));
  return step;
}

std::unique_ptr<Step> read_mark_item(const Entry& entry, const Cast& cast,
                                     std::vector<Reading>* readings) {
  Phrase phrase(entry.value, "a name for the moment");
  if (readings != nullptr) phrase.record();
  std::unique_ptr<Step> step = mark_verb.read(phrase, {}, cast);
  phrase.finish();
  step->place = entry.value.place;
  step->text = "mark: " + entry.value.text;
  if (readings != nullptr) readings->push_back(phrase.reading(mark_verb));
  return step;
}

// Many that are accepted are called NAME1, NAME2, ...: no connection has the name itself.
void add_name(const StepKind& kind, const std::string& name, bool many, Cast& cast) {
  if (&kind == &connect_verb) cast.connections.push_back(name);
  if (&kind == &accept_verb && !many) cast.accepted.push_back(name);
}

void add_deed_of_map(const Entry& step, Cast& cast) {
  for (const Entry& entry : step.value.entries) {
    const auto kind =
        std::find_if(step_kinds().begin(), step_kinds().end(),
                     [&](const StepKind* known) { return leads(*known, entry.key.text); });
    if (kind == step_kinds().end()) continue;
    cast.deeds.push_back({step.key.text, std::string((*kind)->name)});
    const Node* name = step.value.find("as");
    const bool many = step.value.find("times") != nullptr;
    if (name != nullptr && name->is_scalar()) add_name(**kind, name->text, many, cast);
    return;
  }
}

}  // namespace

void add_deeds(const Node& item, Cast& cast) {
  if (!item.is_mapping() || item.entries.size() != 1) return;
  const Entry& entry = item.entries[0];
  if (entry.key.text == "mark") return;
  if (entry.value.is_mapping()) return add_deed_of_map(entry, cast);
  if (!entry.value.is_scalar()) return;
  Phrase phrase(entry.value, "what the host does");
  while (const auto kind = phrase.accept_one_of(verbs())) {
    cast.deeds.push_back({entry.key.text, std::string((*kind)->name)});
    bool many = false;
    // Up to the comma behind which another step stands, and not only another clause of this one.
    while (true) {
      if (phrase.accept(",")) {
        if (is_verb_next(phrase)) break;
      } else if (phrase.at_end()) {
        return;
      } else if (phrase.accept("as") && !phrase.at_end()) {
        add_name(**kind, phrase.word("a name"), many, cast);
      } else {
        many = many || phrase.next_is("times");
        phrase.word("a word of the step");
      }
    }
  }
}

std::vector<std::unique_ptr<Step>> read_steps(const Node& item, const Cast& cast,
                                              std::vector<Reading>* readings) {
  if (!item.is_mapping() || item.entries.size() != 1) {
    throw Mistake(item.place, "a step is one subject and what it does",
                  "such as `- client: connect to server:6666`");
  }
  const Entry& entry = item.entries[0];
  std::vector<std::unique_ptr<Step>> steps;
  if (entry.key.text == "mark") {
    steps.push_back(read_mark_item(entry, cast, readings));
    return steps;
  }
  const bool is_known =
      is_among(cast.hosts, entry.key.text) || is_among(cast.routers, entry.key.text);
  if (!is_known && entry.key.text != "wire") {
    std::vector<std::string> known = cast.hosts;
    known.insert(known.end(), cast.routers.begin(), cast.routers.end());
    known.emplace_back("mark");
    known.emplace_back("wire");
    throw Mistake(entry.key.place, fmt::format("'{}' is no host of this scenario", entry.key.text),
                  suggest(entry.key.text, known));
  }
  Phrase phrase = Phrase::or_map(entry.value, "what the host does");
  if (!is_known && !Phrase(phrase).accept_verb("expect"))
    phrase.fail("the wire does nothing by itself", "such as `- wire: expect RST from client`");
  do steps.push_back(read_one(phrase, entry.key.text, cast, readings));
  while (!phrase.is_map() && phrase.accept(","));
  phrase.finish();
  return steps;
}

}  // namespace lastack
