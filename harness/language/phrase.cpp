#include "language/phrase.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "language/nearest.hpp"
#include "language/units.hpp"

namespace lastack {

Phrase::Phrase(const Node& scalar, std::string_view what) {
  if (!scalar.is_scalar()) {
    throw Mistake(scalar.place,
                  fmt::format("expected {}, but found {}", what, kind_name(scalar.kind)));
  }
  text_ = std::make_shared<const PhraseText>(scalar);
  find_limit();
}

Phrase Phrase::or_map(const Node& node, std::string_view what) {
  if (!node.is_mapping()) return Phrase(node, what);
  std::vector<PhraseText::Item> items;
  for (const Entry& entry : node.entries) items.push_back({entry, false});
  return Phrase(std::make_shared<const PhraseText>(node.place, std::move(items)));
}

void Phrase::find_limit() {
  limit_ = !is_map()                          ? words().size()
           : entry_ < text_->entries().size() ? text_->entries()[entry_].end_word
                                              : words().size();
}

void Phrase::bring_entry(std::size_t number, bool silent) {
  const std::size_t to = next_ == text_->entries()[entry_].first_word ? entry_ : entry_ + 1;
  std::vector<PhraseText::Item> items = text_->items();
  const auto first = items.begin() + static_cast<std::ptrdiff_t>(to);
  const auto meant = items.begin() + static_cast<std::ptrdiff_t>(number);
  std::rotate(first, meant, meant + 1);
  items[to].silent = silent;
  text_ = std::make_shared<const PhraseText>(text_->place(), std::move(items));
  entry_ = to;
  find_limit();
}

void Phrase::next_entry() {
  if (!is_map() || in_value()) return;
  if (next_ == limit_ && entry_ < text_->entries().size()) ++entry_;
  find_limit();
}

bool Phrase::at_value() const {
  return is_map() && entry_ < text_->entries().size() &&
         next_ == text_->entries()[entry_].first_of_value && next_ < limit_;
}

bool Phrase::at_end() const {
  return next_ >= limit_ || text_->is_comma(next_);
}

std::string_view Phrase::peek() const {
  return next_ < limit_ ? text_->word(next_) : std::string_view();
}

std::string_view Phrase::peek_unquoted() const {
  return next_ < limit_ && !words()[next_].quoted ? peek() : std::string_view();
}

std::size_t Phrase::match(std::string_view wanted) const {
  std::size_t taken = 0;
  while (!wanted.empty()) {
    const std::size_t end = std::min(wanted.find(' '), wanted.size());
    const std::size_t word = next_ + taken;
    if (word >= limit_ || words()[word].quoted || text_->word(word) != wanted.substr(0, end))
      return 0;
    ++taken;
    wanted.remove_prefix(std::min(end + 1, wanted.size()));
  }
  return taken;
}

bool Phrase::next_is(std::string_view words) const {
  return match(words) != 0;
}

bool Phrase::accept(std::string_view words) {
  const std::size_t taken = match(words);
  next_ += taken;
  return taken != 0;
}

bool Phrase::accept_verb(std::string_view verb) {
  const auto leads = [verb](std::string_view key) {
    return key.starts_with(verb) && (key.size() == verb.size() || key[verb.size()] == ' ');
  };
  bring(leads, false);
  return accept(verb);
}

void Phrase::expect(std::string_view words) {
  if (!accept(words)) fail_expected(fmt::format("'{}'", words), {std::string(words)});
}

std::string Phrase::word(std::string_view what) {
  if (at_end() || is_at_list()) fail_expected(what);
  return std::string(text_->word(next_++));
}

Duration Phrase::duration(std::string_view what) {
  const std::string_view next = peek_unquoted();
  if (const auto value = parse_duration(next)) return ++next_, *value;
  if (parse_count(next)) {
    fail(fmt::format("'{}' has no unit", next),
         fmt::format("a duration needs one: {}ms, {}s", next, next));
  }
  fail_expected(what);
}

std::uint64_t Phrase::size(std::string_view what) {
  const std::string next(peek_unquoted());
  if (const auto value = parse_size(next)) return ++next_, *value;
  if (!next.empty() && next_ + 1 < limit_ && !words()[next_ + 1].quoted) {
    if (const auto value = parse_size(fmt::format("{} {}", next, text_->word(next_ + 1))))
      return next_ += 2, *value;
  }
  if (parse_count(next)) {
    fail(fmt::format("'{}' has no unit", next),
         fmt::format("a size needs one: {} bytes, {} KiB", next, next));
  }
  fail_expected(what);
}

std::uint64_t Phrase::count(std::string_view what) {
  if (const auto value = accept_count()) return *value;
  fail_expected(what);
}

std::int64_t Phrase::integer(std::string_view what) {
  const bool negative = peek_unquoted().starts_with('-');
  const auto value = parse_count(peek_unquoted().substr(negative ? 1 : 0));
  if (!value || *value > std::numeric_limits<std::int64_t>::max()) fail_expected(what);
  ++next_;
  return negative ? -static_cast<std::int64_t>(*value) : static_cast<std::int64_t>(*value);
}

std::string Phrase::quoted(std::string_view what) {
  if (next_ >= limit_ || !words()[next_].quoted || is_at_list()) fail_expected(what);
  return std::string(text_->word(next_++));
}

std::optional<std::vector<std::string>> Phrase::accept_list() {
  if (!is_at_list()) return std::nullopt;
  std::vector<std::string> items;
  while (is_at_list()) items.emplace_back(text_->word(next_++));
  return items;
}

std::optional<std::uint64_t> Phrase::accept_count() {
  const auto value = parse_count(peek_unquoted());
  if (value) ++next_;
  return value;
}

std::optional<std::uint64_t> Phrase::accept_ordinal() {
  const auto value = parse_ordinal(peek_unquoted());
  if (value) ++next_;
  return value;
}

std::pair<Phrase, Phrase> Phrase::split_word(std::size_t at) {
  Node left, right;
  left.kind = right.kind = Node::Kind::scalar;
  left.place = right.place = here();
  left.verbatim = right.verbatim = text_->is_verbatim_at(offset());
  left.text = peek().substr(0, at);
  right.text = peek().substr(at + 1);
  if (left.verbatim) {
    left.place.length = std::max<std::size_t>(1, at);
    right.place.column += at + 1;
    right.place.length = std::max<std::size_t>(1, right.text.size());
  }
  ++next_;
  return {Phrase(left, "a word"), Phrase(right, "a value")};
}

Place Phrase::place_since(std::size_t from) const {
  const std::size_t end = next_ != 0 ? words()[next_ - 1].start + words()[next_ - 1].length : 0;
  return text_->place_of(from, std::max(end, from));
}

Place Phrase::here() const {
  if (next_ < words().size())
    return text_->place_of(words()[next_].start, words()[next_].start + words()[next_].length);
  if (is_map()) return text_->place();
  return text_->place_of(text_->text().size(), text_->text().size());
}

void Phrase::fail(std::string message, std::string hint) const {
  throw Mistake(here(), std::move(message), std::move(hint));
}

// A slip may be in the second word of an entry, so up to three words are compared with the entries.
std::string Phrase::hint_from(const std::vector<std::string>& known) const {
  for (std::size_t count = 3; count >= 1 && next_ < limit_; --count) {
    std::string written;
    for (std::size_t i = next_; i < std::min(next_ + count, limit_) && !text_->is_comma(i); ++i)
      written.append(written.empty() ? "" : " ").append(text_->word(i));
    if (const auto near = nearest(written, known)) return fmt::format("did you mean '{}'?", *near);
  }
  return suggest({}, known);
}

void Phrase::fail_expected(std::string_view what, const std::vector<std::string>& known) const {
  const std::string hint = known.empty() ? std::string() : hint_from(known);
  if (is_at_list()) fail(fmt::format("expected {}, but found a list", what));
  if (next_ < limit_)
    fail(fmt::format("expected {}, but found '{}'", what, text_->word(next_)), hint);
  if (!is_map() || next_ == 0) fail(fmt::format("expected {} here", what), hint);
  throw Mistake(text_->place_of(words()[next_ - 1].start,
                                words()[next_ - 1].start + words()[next_ - 1].length),
                fmt::format("expected {} here", what), hint);
}

void Phrase::remember_asked(std::string name, std::vector<std::string> keys) {
  asked_ = std::make_shared<const Asked>(Asked{std::move(name), std::move(keys)});
}

void Phrase::finish() const {
  if (next_ >= words().size()) return;
  const bool at_key = is_map() && !in_value() && entry_ < text_->entries().size() &&
                      next_ == text_->entries()[entry_].first_word;
  if (asked_ && !is_map()) {
    fail_expected(asked_->keys.empty() ? "the end of the phrase" : "one of this phrase's clauses",
                  asked_->keys);
  }
  if (!at_key || !asked_)
    fail(fmt::format("'{}' is more than this phrase can take", text_->word(next_)));
  const Node& key = text_->items()[entry_].entry.key;
  throw Mistake(key.place, fmt::format("'{}' has no key '{}'", asked_->name, key.text),
                suggest(key.text, asked_->keys));
}

std::string Phrase::text_since(std::size_t from) const {
  if (next_ == 0) return {};
  const PhraseWord& last = words()[next_ - 1];
  const std::size_t end = last.start + last.length;
  return end > from ? text_->text().substr(from, end - from) : std::string();
}

std::string Phrase::joined(std::size_t from, std::size_t to) const {
  std::string text;
  for (std::size_t i = from; i < to; ++i) {
    const bool parts = i != from && !text_->is_comma(i);
    text.append(parts ? " " : "").append(text_->text(), words()[i].start, words()[i].length);
  }
  return text;
}

Reading& Phrase::own_reading() {
  if (reading_.use_count() > 1) reading_ = std::make_shared<Reading>(*reading_);
  return *reading_;
}

void Phrase::note_verb() {
  std::size_t from = recorded_;
  while (from < next_ && text_->is_comma(from)) ++from;
  // In a map, `accept: 1`, it stands for nothing.
  const bool is_nothing = is_map() && joined(from, next_) == "1";
  if (from < next_ && !is_nothing) {
    own_reading().parts.push_back(
        {Part::Kind::verb,
         {},
         joined(from, next_),
         text_->place_of(words()[from].start, words()[from].start + words()[from].length)});
  }
  recorded_ = next_;
}

void Phrase::note_part(Part::Kind kind, std::string key, std::size_t from_word) {
  const bool has_words = from_word < next_;
  const PhraseWord& first = words()[has_words ? from_word : std::max<std::size_t>(next_, 1) - 1];
  own_reading().parts.push_back({kind, std::move(key), has_words ? joined(from_word, next_) : "",
                                 text_->place_of(first.start, first.start + first.length)});
  recorded_ = next_;
}

Reading Phrase::reading() const {
  Phrase rest = *this;
  if (!rest.reading_) return {};
  rest.note_verb();
  return *rest.reading_;
}

}  // namespace lastack
