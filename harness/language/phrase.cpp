#include "language/phrase.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "language/nearest.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

constexpr const char* kSpaces = " \t\n";

}  // namespace

Phrase::Phrase(const Node& scalar, std::string_view what)
    : text_(scalar.text), place_(scalar.place), verbatim_(scalar.verbatim) {
  if (!scalar.is_scalar()) {
    throw Mistake(scalar.place,
                  fmt::format("expected {}, but found {}", what, kind_name(scalar.kind)));
  }
  split();
}

void Phrase::split() {
  std::size_t at = 0;
  while ((at = text_.find_first_not_of(kSpaces, at)) != std::string::npos) {
    if (text_[at] == '"') {
      at = split_quoted(at);
      continue;
    }
    std::size_t end = std::min(text_.find_first_of(kSpaces, at), text_.size());
    while (end > at + 1 && (text_[at] == ',' || text_[end - 1] == ',')) --end;
    words_.push_back({at, end - at, text_.substr(at, end - at), false});
    at = end;
  }
}

std::size_t Phrase::split_quoted(std::size_t at) {
  std::size_t end = text_.find('"', at + 1);
  std::string inside;
  std::size_t from = at + 1;
  // \" is a quote within it.
  for (; end != std::string::npos && text_[end - 1] == '\\'; end = text_.find('"', from)) {
    inside += text_.substr(from, end - 1 - from) + '"';
    from = end + 1;
  }
  const std::size_t behind = end != std::string::npos ? end + 1 : text_.size();
  inside += text_.substr(from, behind - from - (end != std::string::npos ? 1 : 0));
  words_.push_back({at, behind - at, inside, true});
  next_ = words_.size() - 1;
  if (end == std::string::npos) fail("this quote is never closed");
  if (behind < text_.size() && std::string_view(" \t\n,").find(text_[behind]) == std::string::npos)
    fail("a space or a comma must follow a text in quotes");
  next_ = 0;
  return behind;
}

bool Phrase::at_end() const {
  return next_ >= words_.size() || is_comma(next_);
}

std::string_view Phrase::peek() const {
  return next_ < words_.size() ? std::string_view(words_[next_].text) : std::string_view();
}

std::string_view Phrase::peek_unquoted() const {
  return next_ < words_.size() && !words_[next_].quoted ? peek() : std::string_view();
}

std::size_t Phrase::match(std::string_view words) const {
  std::size_t taken = 0;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (next_ + taken >= words_.size()) return 0;
    const Word& word = words_[next_ + taken];
    if (word.quoted || word.text != words.substr(0, end)) return 0;
    ++taken;
    words.remove_prefix(std::min(end + 1, words.size()));
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

void Phrase::expect(std::string_view words) {
  if (!accept(words)) fail_expected(fmt::format("'{}'", words), {std::string(words)});
}

std::string Phrase::word(std::string_view what) {
  if (at_end()) fail_expected(what);
  return words_[next_++].text;
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
  if (!next.empty() && next_ + 1 < words_.size() && !words_[next_ + 1].quoted) {
    if (const auto value = parse_size(next + " " + words_[next_ + 1].text))
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
  if (next_ >= words_.size() || !words_[next_].quoted) fail_expected(what);
  return words_[next_++].text;
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
  left.verbatim = right.verbatim = verbatim_;
  left.place = right.place = here();
  left.text = peek().substr(0, at);
  right.text = peek().substr(at + 1);
  if (verbatim_) {
    left.place.length = std::max<std::size_t>(1, at);
    right.place.column += at + 1;
    right.place.length = std::max<std::size_t>(1, right.text.size());
  }
  ++next_;
  return {Phrase(left, "a word"), Phrase(right, "a value")};
}

Place Phrase::place_since(std::size_t from) const {
  Place place = place_;
  if (!verbatim_) return place;
  place.column += from;
  place.length = std::max<std::size_t>(1, text_since(from).size());
  return place;
}

Place Phrase::here() const {
  Place place = place_;
  if (!verbatim_) return place;
  if (next_ < words_.size()) {
    place.column += words_[next_].start;
    place.length = words_[next_].length;
  } else {
    place.column += text_.size();
    place.length = 1;
  }
  return place;
}

void Phrase::fail(std::string message, std::string hint) const {
  throw Mistake(here(), std::move(message), std::move(hint));
}

// A slip may be in the second word of an entry, so up to three words are compared with the entries.
std::string Phrase::hint_from(const std::vector<std::string>& known) const {
  for (std::size_t words = 3; words >= 1 && next_ < words_.size(); --words) {
    std::string written;
    for (std::size_t i = next_; i < std::min(next_ + words, words_.size()) && !is_comma(i); ++i)
      written += (written.empty() ? "" : " ") + words_[i].text;
    if (const auto near = nearest(written, known)) return fmt::format("did you mean '{}'?", *near);
  }
  return suggest({}, known);
}

void Phrase::fail_expected(std::string_view what, const std::vector<std::string>& known) const {
  const std::string hint = known.empty() ? std::string() : hint_from(known);
  if (next_ >= words_.size()) fail(fmt::format("expected {} here", what), hint);
  fail(fmt::format("expected {}, but found '{}'", what, words_[next_].text), hint);
}

void Phrase::finish() const {
  if (next_ < words_.size())
    fail(fmt::format("'{}' is more than this phrase can take", words_[next_].text));
}

std::string Phrase::text_since(std::size_t from) const {
  if (next_ == 0) return {};
  const Word& last = words_[next_ - 1];
  const std::size_t end = last.start + last.length;
  return end > from ? text_.substr(from, end - from) : std::string();
}

}  // namespace lastack
