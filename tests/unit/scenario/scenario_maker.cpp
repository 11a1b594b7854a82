#include "scenario_maker.hpp"

#include <map>
#include <utility>

#include "language/units.hpp"
#include "scenario/rules.hpp"

namespace lastack {
namespace {

/// All that can be said where HOST is one host and PEER the other.
struct Speech {
  explicit Speech(Cast its_cast) : cast(std::move(its_cast)), grammar(language_grammar(cast)) {
    for (const WordList& list : word_lists(cast.hosts[0], cast.routers[0])) {
      for (const VocabularyWord& word : *list.words)
        said[list.name].push_back({subject_of(list, word), grammar.take_apart(word.grammar)});
    }
  }

  struct Said {
    std::string subject;
    Grammar::Part production;
  };
  Cast cast;
  Grammar grammar;
  std::map<std::string, std::vector<Said>, std::less<>> said;  ///< by list
};

const Speech& speech(std::size_t which) {
  static const std::vector<Speech> all = [] {
    Cast cast = example_cast();
    Cast turned = cast;
    std::swap(turned.hosts[0], turned.hosts[1]);
    return std::vector<Speech>{Speech(cast), Speech(turned)};
  }();
  return all[which];
}

// Whatever the examples name is there: two hosts, two routers in a row, a connection, a mark, a
// fault, and steps of each host.
constexpr std::string_view kSteps =
    "steps:\n"
    "  - client: connect to server:6666 as first, collect\n"
    "  - server: collect\n"
    "  - mark: go\n";
constexpr std::string_view kFaults = "faults:\n  - {drop: SYN-ACK, as: outage}\n";
constexpr std::string_view kExpect = "expect:\n  - wire: no RST from server\n";

}  // namespace

std::string ScenarioMaker::head() {
  std::string text = "scenario: made at random\n";
  if (chance(3)) text += "# a comment\n";
  if (chance(3)) text += "why: |\n  because\n\n  of this   and that\n";
  if (chance(3)) text += "tags: [made, at-random]\n";
  if (chance(4)) text += "family: IPv6\n";
  if (chance(4)) text += "limit: " + std::to_string(1 + below(90)) + "s\n";
  text += "hosts:\n  client: {addresses: 3, behind: gateway}\n";
  text += "  server: {listen: 6666, addresses: 3, sysctl: {tcp_timestamps: 0}}\n";
  return text + "routers:\n  gateway: {behind: next}\n  next: {}\n";
}

ScenarioMaker::Item ScenarioMaker::item_of(std::string_view list) {
  const Speech& all = speech(speech_);
  const auto& words = all.said.find(list)->second;
  const Speech::Said& word = words[below(words.size())];
  return {std::string(list), word.subject,
          all.grammar.phrase(word.production, [this](std::size_t bound) { return below(bound); })};
}

std::vector<MapEntry> ScenarioMaker::map_of(const Item& item) {
  const Node node = parse_yaml(source_of(phrase_item(item.subject, item.phrase)));
  std::vector<MapEntry> entries = map_form(read_item(item.list, node, speech(speech_).cast));
  std::shuffle(entries.begin(), entries.end(), random_);
  return entries;
}

std::string ScenarioMaker::written(const Item& item) {
  return "  - " + (chance(2) ? phrase_item(item.subject, item.phrase)
                             : map_item(item.subject, map_of(item)));
}

std::string ScenarioMaker::items(std::string_view list, std::size_t most) {
  std::string text;
  for (std::size_t i = below(most + 1); i > 0; --i) text += written(item_of(list));
  return text;
}

std::string ScenarioMaker::valid() {
  return head() + std::string(kSteps) + items("steps", 3) + std::string(kFaults) +
         items("faults", 3) + std::string(kExpect) + items("expect", 3);
}

std::string ScenarioMaker::spoilt_map(const Item& item) {
  std::vector<MapEntry> entries = map_of(item);
  MapEntry& one = entries[below(entries.size())];
  switch (below(3)) {
    case 0:
      entries.push_back({"xyzzy", "1"});
      return map_item(item.subject, entries);
    case 1:
      entries.push_back(one);
      return map_item(item.subject, entries);
    default:
      // A value is no mapping.
      one.value = "MAP";
      const std::string text = map_item(item.subject, entries);
      return std::string(text).replace(text.rfind("MAP"), 3, "{x: 1}");
  }
}

std::string ScenarioMaker::spoilt(const Item& item) {
  const Item more{item.list, item.subject, item.phrase + " xyzzy plugh"};
  switch (below(4)) {
    case 0:
      return phrase_item(more.subject, more.phrase);
    case 1:
      return phrase_item("nobody", item.phrase);
    case 2: {
      // A time without its unit.
      Phrase words(parse_yaml(source_of(phrase_item("x", item.phrase))).entries[0].value, "words");
      for (; !words.peek().empty(); words.accept(",") || words.word("a word").empty()) {
        const std::size_t at = words.offset();
        const std::string word(words.peek());
        const std::size_t digits = word.find_first_not_of("0123456789");
        if (item.phrase.compare(at, word.size(), word) != 0 || !parse_duration(word)) continue;
        return phrase_item(item.subject,
                           std::string(item.phrase).erase(at + digits, word.size() - digits));
      }
      return phrase_item(more.subject, more.phrase);
    }
    default:
      return spoilt_map(item);
  }
}

ScenarioMaker::Broken ScenarioMaker::broken() {
  const auto end_with = [](const std::string& text, const std::string& line) {
    const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    return Broken{text + line, lines + 1};
  };
  const std::string before = head() + std::string(kSteps) + items("steps", 2);
  if (chance(8)) {
    return end_with(before + std::string(kFaults) + std::string(kExpect), "colour: red\n");
  }
  const std::string list = std::vector<std::string>{"steps", "faults", "expect"}[below(3)];
  std::string text = before;
  if (list != "steps") text += std::string(kFaults) + items("faults", 2);
  if (list == "expect") text += std::string(kExpect);
  Broken broken = end_with(text, "  - " + spoilt(item_of(list)));
  if (list != "expect") broken.text += std::string(list == "steps" ? kFaults : "") += kExpect;
  return broken;
}

}  // namespace lastack
