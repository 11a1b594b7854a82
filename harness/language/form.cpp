#include "language/form.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "language/nearest.hpp"

namespace lastack {

Form& Form::head(std::string key, Read read, Need need) {
  clauses_.insert(clauses_.begin(), {std::move(key), std::move(read), need});
  has_head_ = true;
  return *this;
}

Form& Form::head_takes_list() {
  clauses_.front().takes_list = true;
  return *this;
}

Form& Form::replace_head(Read read) {
  clauses_.front().read = std::move(read);
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

Form& Form::may_be_bare() {
  clauses_.back().may_be_bare = true;
  return *this;
}

Form& Form::or_say(std::string keyword) {
  Clause same = clauses_.back();
  same.said_first = std::exchange(same.keyword, std::move(keyword));
  clauses_.push_back(std::move(same));
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

FormText Form::text() const {
  FormText text{name_, {}};
  for (const Clause& clause : clauses_) {
    const bool is_head = has_head_ && &clause == clauses_.data();
    text.clauses.push_back({clause.keyword, is_head, clause.is_flag, clause.need == Need::required,
                            clause.takes_list});
  }
  return text;
}

namespace {

/// In a map: the 1 that stands for no value, and not that of `1 times`.
bool accept_no_value(Phrase& phrase) {
  Phrase behind = phrase;
  if (!behind.accept("1") || !behind.peek().empty()) return false;
  phrase = behind;
  return true;
}

}  // namespace

bool Form::is_bare(Phrase& phrase, const Clause& clause) const {
  if (!clause.may_be_bare) return false;
  if (phrase.is_map() && !phrase.in_value()) return accept_no_value(phrase);
  return phrase.at_end() || next_clause(phrase) != nullptr;
}

void Form::read_value(Phrase& phrase, const Clause& clause, Part::Kind kind) const {
  const bool bare = is_bare(phrase, clause);
  const std::size_t from = phrase.word_number();
  if (!bare) {
    phrase.begin_value();
    clause.read(phrase);
    phrase.end_value();
  }
  if (phrase.is_map() && !phrase.in_value() && !clause.is_flag && !phrase.peek().empty())
    phrase.fail(fmt::format("'{}' is more than this phrase can take", phrase.peek()));
  if (phrase.is_recording()) phrase.note_part(kind, clause.keyword, from);
}

bool Form::read_head(Phrase& phrase) const {
  const Clause& head = clauses_.front();
  const auto is_its_key = [&](std::string_view key) { return key == head.keyword; };
  const bool may_be_left_out = head.need == Need::optional;
  if (phrase.is_map() && !phrase.in_value()) {
    const bool is_there = phrase.at_value() || phrase.bring(is_its_key, true);
    // Behind a verb, `close: 1` says that nothing stands behind it.
    if (is_there && may_be_left_out && accept_no_value(phrase)) return true;
    if (!is_there) return false;
  } else if ((phrase.at_end() || next_clause(phrase) != nullptr) && may_be_left_out) {
    return true;
  }
  read_value(phrase, head, Part::Kind::head);
  return true;
}

namespace {

/// In a map: whether a key comes next, and not the rest of one ("to" of "connect to").
bool is_at_key(const Phrase& phrase) {
  Phrase ahead = phrase;
  std::string next;
  const auto note = [&](std::string_view key) {
    next = key;
    return true;
  };
  return ahead.bring(note, false) && phrase.next_is(next);
}

}  // namespace

const Form::Clause* Form::take_clause(Phrase& phrase) const {
  phrase.next_entry();
  if (phrase.is_map() && !phrase.in_value()) {
    // `accept: 1`: a verb that needs nothing behind it
    if (phrase.at_value() && accept_no_value(phrase)) return take_clause(phrase);
    // Keys stand in any order; they are read in the form's.
    const std::vector<std::string> known =
        is_at_key(phrase) ? keywords() : std::vector<std::string>();
    for (const std::string& keyword : known) {
      if (phrase.bring([&](std::string_view key) { return key == keyword; }, false)) break;
    }
    const Clause* clause = next_clause(phrase);
    Phrase behind = phrase;
    if (clause == nullptr || !behind.accept(clause->keyword) || !behind.at_value()) return nullptr;
    phrase = behind;
    return clause;
  }
  Phrase behind_comma = phrase;
  if (behind_comma.accept(",") && next_clause(behind_comma) != nullptr) phrase = behind_comma;
  const Clause* clause = phrase.at_end() ? nullptr : next_clause(phrase);
  if (clause != nullptr) phrase.accept(clause->keyword);
  return clause;
}

bool Form::is_among(const std::vector<const Clause*>& seen, const Clause& clause) {
  return std::any_of(seen.begin(), seen.end(),
                     [&](const Clause* one) { return one->meaning() == clause.meaning(); });
}

void Form::check_complete(const Phrase& phrase, const std::vector<const Clause*>& seen) const {
  for (const Clause& clause : clauses_) {
    if (clause.need == Need::optional || is_among(seen, clause)) continue;
    if (!phrase.is_map() || phrase.in_value()) {
      phrase.fail_expected(fmt::format("'{}' to complete '{}'", clause.keyword, name_),
                           {clause.keyword});
    }
    phrase.finish();  // a key that nobody knows may be a slip for the one that is missing
    throw Mistake(phrase.place(), fmt::format("'{}' needs the key '{}'", name_, clause.keyword));
  }
}

const Form::Clause* Form::take_clause_not_among(const std::vector<const Clause*>& seen,
                                                Phrase& phrase) const {
  const Phrase before = phrase;
  const Clause* clause = take_clause(phrase);
  if (clause != nullptr && is_among(seen, *clause))
    before.fail(fmt::format("'{}' stands twice in this phrase", clause->keyword));
  return clause;
}

void Form::read(Phrase& phrase) const {
  if (phrase.is_recording()) {
    phrase.note_verb();
    phrase.note_form(text());
  }
  if (phrase.is_map() && !phrase.in_value()) remember(phrase);
  std::vector<const Clause*> seen;
  if (has_head_ && read_head(phrase)) seen.push_back(&clauses_[0]);
  while (true) {
    const Clause* clause = take_clause_not_among(seen, phrase);
    if (clause == nullptr) break;
    if (clause->is_flag && phrase.is_map() && !phrase.in_value() && !accept_no_value(phrase)) {
      phrase.fail(fmt::format("'{}' takes no value", clause->keyword),
                  fmt::format("write `{}: 1`, or leave it out", clause->keyword));
    }
    read_value(phrase, *clause, clause->is_flag ? Part::Kind::flag : Part::Kind::clause);
    seen.push_back(clause);
  }
  if (!phrase.is_map() && !phrase.in_value() && !phrase.peek().empty()) remember(phrase);
  check_complete(phrase, seen);
}

void Form::remember(Phrase& phrase) const {
  std::vector<std::string> known = keywords();
  if (phrase.is_map() && has_head_) known.insert(known.begin(), clauses_[0].keyword);
  phrase.remember_asked(name_, std::move(known));
}

void Form::read(const Node& node) const {
  Phrase phrase = Phrase::or_map(node, fmt::format("a phrase or a mapping behind '{}'", name_));
  read(phrase);
  phrase.finish();
}

}  // namespace lastack
