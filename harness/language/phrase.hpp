// A cursor over the words of one scalar: "hold FIN from server until final ACK from client".
//
// Words are parted by spaces; a comma behind a word is a word of its own; "..." is one word with
// its spaces, \" a quote within it, and it is never a keyword. Everything that reads a piece of the
// language takes a Phrase& and leaves it behind what it has read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/node.hpp"
#include "system/clock.hpp"

namespace lastack {

class Phrase {
 public:
  /// Throws Mistake if the node is not text. `what` names what should stand here: "a step".
  Phrase(const Node& scalar, std::string_view what);

  /// True at the end and before a comma.
  bool at_end() const;
  /// The next word, its quotes taken off; empty at the end.
  std::string_view peek() const;
  /// Whether the next words are these ("shutdown write"); letters must match in case.
  bool next_is(std::string_view words) const;
  /// Takes these words if they are next.
  bool accept(std::string_view words);
  /// Takes these words or fails with "expected '...'".
  void expect(std::string_view words);

  /// The next word, whatever it is. `what` says what was expected if there is none.
  std::string word(std::string_view what);
  Duration duration(std::string_view what = "a duration such as 300ms");
  std::uint64_t size(std::string_view what = "a size such as 16 KiB");
  std::uint64_t count(std::string_view what = "a number");
  /// A whole number, perhaps negative.
  std::int64_t integer(std::string_view what);
  /// A text in double quotes; the quotes are taken off.
  std::string quoted(std::string_view what);
  std::optional<std::uint64_t> accept_ordinal();
  std::optional<std::uint64_t> accept_count();

  /// Takes the next word apart at its letter `at`, which is left out (NAME=VALUE): both sides as
  /// phrases of their own.
  std::pair<Phrase, Phrase> split_word(std::size_t at);

  template <class T>
  using Words = std::vector<std::pair<std::string, T>>;
  /// Takes the longest entry that is next; nothing if there is none.
  template <class T>
  std::optional<T> accept_one_of(const Words<T>& words);
  /// The same, but fails with a suggestion.
  template <class T>
  T one_of(const Words<T>& words, std::string_view what);

  /// The place of the next word (of the last character, at the end).
  Place here() const;
  [[noreturn]] void fail(std::string message, std::string hint = {}) const;
  /// "expected WHAT, but found 'word'", with the nearest of `known` as a hint.
  [[noreturn]] void fail_expected(std::string_view what,
                                  const std::vector<std::string>& known = {}) const;
  /// Fails if words are left.
  void finish() const;

  /// The text from `from` (an earlier offset()) to here, without the spaces around it.
  std::size_t offset() const { return next_ < words_.size() ? words_[next_].start : text_.size(); }
  std::string text_since(std::size_t from) const;
  const Place& start() const { return place_; }
  /// The place of everything between an earlier offset() and here.
  Place place_since(std::size_t from) const;

 private:
  struct Word {
    std::size_t start;
    std::size_t length;  ///< in the text, quotes included
    std::string text;    ///< quotes taken off
    bool quoted;         ///< then it is no keyword, no number and no comma
  };
  void split();
  std::size_t split_quoted(std::size_t at);
  bool is_comma(std::size_t word) const { return words_[word].text == "," && !words_[word].quoted; }
  std::string_view peek_unquoted() const;
  std::size_t match(std::string_view words) const;
  std::string hint_from(const std::vector<std::string>& known) const;

  std::string text_;
  Place place_;
  bool verbatim_;
  std::vector<Word> words_;
  std::size_t next_ = 0;
};

template <class T>
std::optional<T> Phrase::accept_one_of(const Words<T>& words) {
  const std::pair<std::string, T>* best = nullptr;
  for (const auto& entry : words) {
    if (next_is(entry.first) && (best == nullptr || entry.first.size() > best->first.size()))
      best = &entry;
  }
  if (best == nullptr) return std::nullopt;
  accept(best->first);
  return best->second;
}

template <class T>
T Phrase::one_of(const Words<T>& words, std::string_view what) {
  if (auto taken = accept_one_of(words)) return *taken;
  std::vector<std::string> known;
  for (const auto& entry : words) known.push_back(entry.first);
  fail_expected(what, known);
}

}  // namespace lastack
