#include "language/form.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "language/nearest.hpp"

namespace lastack {

Form& Form::head(std::string key, Read read, Need need) {
  clauses_.insert(clauses_.begin(), {std::move(key), std::move(read), need});
  has_head_ = true;
  return *this;
}

Form& Form::clause(std::string keyword, Read read, Need need) {
  clauses_.push_back({std::move(keyword), std::move(read), need});
  return *this;
}

Form& Form::flag(std::string keyword, bool& set) {
  clauses_.push_back({std::move(keyword), [&set](Phrase&) { set = true; }, Need::optional, true});
  return *this;
}

const Form::Clause* Form::next_clause(const Phrase& phrase) const {
  const Clause* best = nullptr;
  for (std::size_t i = has_head_ ? 1 : 0; i < clauses_.size(); ++i) {
    const bool longer = best == nullptr || clauses_[i].keyword.size() > best->keyword.size();
    if (longer && phrase.next_is(clauses_[i].keyword)) best = &clauses_[i];
  }
  return best;
}

std::vector<std::string> Form::keywords() const {
  std::vector<std::string> all;
  for (std::size_t i = has_head_ ? 1 : 0; i < clauses_.size(); ++i)
    all.push_back(clauses_[i].keyword);
  return all;
}

void Form::read(Phrase& phrase) const {
  std::vector<const Clause*> seen;
  if (has_head_) {
    const bool left_out = phrase.at_end() || next_clause(phrase) != nullptr;
    if (!left_out || clauses_[0].need == Need::required) clauses_[0].read(phrase);
    seen.push_back(&clauses_[0]);
  }
  while (true) {
    Phrase behind_comma = phrase;
    if (behind_comma.accept(",") && next_clause(behind_comma) != nullptr) phrase = behind_comma;
    if (phrase.at_end()) break;
    const Clause* clause = next_clause(phrase);
    if (clause == nullptr) break;
    if (std::find(seen.begin(), seen.end(), clause) != seen.end()) {
      phrase.fail(fmt::format("'{}' stands twice in this phrase", clause->keyword));
    }
    phrase.accept(clause->keyword);
    clause->read(phrase);
    seen.push_back(clause);
  }
  for (const Clause& clause : clauses_) {
    if (clause.need == Need::required &&
        std::find(seen.begin(), seen.end(), &clause) == seen.end()) {
      phrase.fail_expected(fmt::format("'{}' to complete '{}'", clause.keyword, name_),
                           {clause.keyword});
    }
  }
}

void Form::read_map(const Node& mapping) const {
  for (const Entry& entry : mapping.entries) {
    const auto clause = std::find_if(clauses_.begin(), clauses_.end(), [&](const Clause& known) {
      return known.keyword == entry.key.text;
    });
    if (clause == clauses_.end()) {
      std::vector<std::string> known = keywords();
      if (has_head_) known.insert(known.begin(), clauses_[0].keyword);
      throw Mistake(entry.key.place, fmt::format("'{}' has no key '{}'", name_, entry.key.text),
                    suggest(entry.key.text, known));
    }
    if (clause->is_flag && entry.value.text != "1") {
      throw Mistake(entry.value.place, fmt::format("'{}' takes no value", clause->keyword),
                    fmt::format("write `{}: 1`, or leave it out", clause->keyword));
    }
    Phrase value(entry.value, fmt::format("a value for '{}'", clause->keyword));
    if (!clause->is_flag) {
      clause->read(value);
      value.finish();
    } else {
      clause->read(value);
    }
  }
  for (const Clause& clause : clauses_) {
    if (clause.need == Need::required && mapping.find(clause.keyword) == nullptr) {
      throw Mistake(mapping.place, fmt::format("'{}' needs the key '{}'", name_, clause.keyword));
    }
  }
}

void Form::read(const Node& node) const {
  if (node.is_mapping()) return read_map(node);
  Phrase phrase(node, fmt::format("a phrase or a mapping behind '{}'", name_));
  read(phrase);
  if (!phrase.at_end() || !phrase.peek().empty()) {
    phrase.fail_expected(clauses_.size() > (has_head_ ? 1U : 0U) ? "one of this phrase's clauses"
                                                                 : "the end of the phrase",
                         keywords());
  }
}

}  // namespace lastack
