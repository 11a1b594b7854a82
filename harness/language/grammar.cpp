#include "language/grammar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace lastack {
namespace {

using Production = Grammar::Part;
using ProductionKind = Grammar::Part::Kind;

std::vector<std::string> symbols_of(std::string_view text) {
  std::vector<std::string> symbols;
  while (true) {
    const std::size_t from = text.find_first_not_of(' ');
    if (from == std::string_view::npos) return symbols;
    text.remove_prefix(from);
    std::size_t length = 1;
    if (text[0] == '"')
      length = std::min(text.find('"', 1), text.size() - 1) + 1;
    else if (text.starts_with("||"))
      length = 2;
    else if (std::string_view("()[]{}|").find(text[0]) == std::string_view::npos)
      length = std::min(text.find_first_of(" ()[]{}|"), text.size());
    symbols.emplace_back(text.substr(0, length));
    text.remove_prefix(length);
  }
}

class Taker {
 public:
  Taker(std::string_view text, const std::map<std::string, Production>& rules)
      : text_(text), symbols_(symbols_of(text)), rules_(rules) {}

  Production all() {
    Production part = choice();
    if (at_ != symbols_.size()) fail();
    return part;
  }

 private:
  [[noreturn]] void fail() const {
    throw std::invalid_argument(fmt::format("no EBNF: '{}'", text_));
  }
  bool next_is(std::string_view symbol) const {
    return at_ < symbols_.size() && symbols_[at_] == symbol;
  }
  bool at_end() const {
    return at_ == symbols_.size() || next_is("|") || next_is("||") || next_is(")") ||
           next_is("]") || next_is("}");
  }

  template <class Take>
  Production parted(std::string_view by, ProductionKind kind, Take take) {
    Production all{kind, {}, {take()}};
    while (next_is(by)) {
      ++at_;
      all.parts.push_back(take());
    }
    return all.parts.size() == 1 ? std::move(all.parts[0]) : all;
  }
  Production choice() {
    return parted("|", ProductionKind::choice, [this] {
      return parted("||", ProductionKind::some, [this] { return sequence(); });
    });
  }
  Production sequence() {
    Production all{ProductionKind::sequence, {}, {}};
    while (!at_end()) all.parts.push_back(one());
    return all.parts.size() == 1 ? std::move(all.parts[0]) : all;
  }
  Production one() {
    const std::string symbol = symbols_[at_++];
    if (symbol == "(") return closed(")");
    if (symbol == "[") return {ProductionKind::optional, {}, {closed("]")}};
    if (symbol == "{") return {ProductionKind::repeated, {}, {closed("}")}};
    return {rules_.contains(symbol) ? ProductionKind::rule : ProductionKind::word, symbol, {}};
  }
  Production closed(std::string_view bracket) {
    Production inside = choice();
    if (!next_is(bracket)) fail();
    ++at_;
    return inside;
  }

  std::string_view text_;
  std::vector<std::string> symbols_;
  const std::map<std::string, Production>& rules_;
  std::size_t at_ = 0;
};

std::string appended(const std::string& a, const std::string& b) {
  const bool parts = !a.empty() && !b.empty() && !b.starts_with(',');
  return a + (parts ? " " : "") + b;
}

bool is_rule_name(const std::string& word) {
  return std::none_of(word.begin(), word.end(),
                      [](unsigned char letter) { return islower(letter); });
}

/// Lengthens each of `begun`, as far as there are words.
void begin_with(const Production& part, std::vector<std::string>& begun);

void begin_with_all(const Production& sequence, std::vector<std::string>& begun) {
  bool has_words = false;
  for (const Production& one : sequence.parts) {
    if (one.kind == ProductionKind::optional || one.kind == ProductionKind::repeated) continue;
    const bool is_word = one.kind == ProductionKind::word && !is_rule_name(one.text);
    if (has_words && !is_word) return;
    begin_with(one, begun);
    has_words = has_words || is_word;
  }
}

void begin_with(const Production& part, std::vector<std::string>& begun) {
  if (part.kind == ProductionKind::sequence) return begin_with_all(part, begun);
  if (part.kind != ProductionKind::choice) {
    for (std::string& one : begun) one = appended(one, part.text);
    return;
  }
  std::vector<std::string> all;
  for (const Production& alternative : part.parts) {
    std::vector<std::string> longer = begun;
    begin_with(alternative, longer);
    all.insert(all.end(), longer.begin(), longer.end());
  }
  begun = std::move(all);
}

constexpr std::size_t kOneIn = 3;    // of what may be left out
constexpr std::size_t kRepeats = 2;  // at most

}  // namespace

Grammar::Grammar(std::vector<Rule> rules) : rules_(std::move(rules)) {
  for (const Rule& rule : rules_) parts_[rule.name];  // a rule may name one that stands below it
  for (const Rule& rule : rules_) parts_[rule.name] = take_apart(rule.production);
}

Grammar::Part Grammar::take_apart(std::string_view production) const {
  return Taker(production, parts_).all();
}

std::vector<std::string> Grammar::beginnings(std::string_view production) {
  std::vector<std::string> begun = {""};
  begin_with(Taker(production, {}).all(), begun);
  return begun;
}

std::string Grammar::phrase(const Part& part, const Choose& choose) const {
  std::string text;
  switch (part.kind) {
    case ProductionKind::word:
      return part.text;
    case ProductionKind::rule:
      return phrase(rule(part.text), choose);
    case ProductionKind::sequence:
      for (const Part& one : part.parts) text = appended(text, phrase(one, choose));
      return text;
    case ProductionKind::choice:
      return phrase(part.parts[choose(part.parts.size())], choose);
    case ProductionKind::some: {
      const std::size_t surely = choose(part.parts.size());
      for (std::size_t i = 0; i < part.parts.size(); ++i) {
        const bool is_chosen = i == surely || choose(kOneIn) == kOneIn - 1;
        if (is_chosen) text = appended(text, phrase(part.parts[i], choose));
      }
      return text;
    }
    case ProductionKind::optional:
      return choose(kOneIn) == kOneIn - 1 ? phrase(part.parts[0], choose) : text;
    case ProductionKind::repeated:
      for (std::size_t i = 0; i < kRepeats && choose(kOneIn) == kOneIn - 1; ++i)
        text = appended(text, phrase(part.parts[0], choose));
      return text;
  }
  return text;
}

std::vector<std::string> Grammar::examples_of_all(const Part& sequence) const {
  std::vector<std::vector<std::string>> each;
  for (const Part& one : sequence.parts) each.push_back(examples(one));
  const auto with = [&](std::size_t changed, const std::string& example) {
    std::string text;
    for (std::size_t i = 0; i < each.size(); ++i)
      text = appended(text, i == changed ? example : each[i][0]);
    return text;
  };
  std::vector<std::string> all = {with(each.size(), {})};
  for (std::size_t i = 0; i < each.size(); ++i) {
    for (std::size_t j = 1; j < each[i].size(); ++j) all.push_back(with(i, each[i][j]));
  }
  return all;
}

std::vector<std::string> Grammar::examples(const Part& part) const {
  const auto is_this_rule = [&](const Rule& rule) { return rule.name == part.text; };
  std::vector<std::string> all;
  switch (part.kind) {
    case ProductionKind::word:
      return {part.text};
    case ProductionKind::rule:
      all = examples(rule(part.text));
      if (std::find_if(rules_.begin(), rules_.end(), is_this_rule)->is_a_word) all.resize(1);
      return all;
    case ProductionKind::sequence:
      return examples_of_all(part);
    case ProductionKind::choice:
    case ProductionKind::some: {
      std::string together;
      for (const Part& one : part.parts) {
        const auto more = examples(one);
        all.insert(all.end(), more.begin(), more.end());
        together = appended(together, more[0]);
      }
      if (part.kind == ProductionKind::some) all.push_back(std::move(together));
      return all;
    }
    case ProductionKind::optional:
    case ProductionKind::repeated:
      all = examples(part.parts[0]);
      all.insert(all.begin(), std::string());
      return all;
  }
  return all;
}

}  // namespace lastack
