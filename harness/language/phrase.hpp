// A cursor over the words of one scalar: "hold FIN from server until final ACK from client"; or of
// a map that says the same: {segment: FIN, from: server, until: final ACK from client}.
//
// Words are parted by spaces; a comma behind a word is a word of its own; "..." is one word with
// its spaces, \" a quote within it, and it is never a keyword. Everything that reads a piece of the
// language takes a Phrase& and leaves it behind what it has read.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/node.hpp"
#include "language/phrase_text.hpp"
#include "language/reading.hpp"
#include "system/clock.hpp"

namespace lastack {

class Phrase {
 public:
  /// Throws Mistake if the node is not text. `what` names what should stand here: "a step".
  Phrase(const Node& scalar, std::string_view what);
  /// The same, but a map is welcome, too. Its words are read an entry at a time: an entry's end is
  /// an end to whoever reads its value.
  static Phrase or_map(const Node& node, std::string_view what);

  /// True at the end and before a comma.
  bool at_end() const;
  /// The next word, its quotes taken off; empty at the end.
  std::string_view peek() const;
  /// Whether the next words are these ("shutdown write"); letters must match in case.
  bool next_is(std::string_view words) const;
  /// Takes these words if they are next.
  bool accept(std::string_view words);
  /// Takes these words, what a phrase begins with: in a map, wherever the key stands that begins
  /// with them.
  bool accept_verb(std::string_view verb);
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
  /// The items of a list, which only a map can have; nothing if none is next.
  std::optional<std::vector<std::string>> accept_list();
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
  std::size_t offset() const { return offset_of(next_); }
  std::string text_since(std::size_t from) const;
  /// Of the whole phrase.
  const Place& place() const { return text_->place(); }
  /// The place of everything between an earlier offset() and here.
  Place place_since(std::size_t from) const;

  // What a Form needs, and whoever chooses by a map's keys.

  bool is_map() const { return text_->is_map(); }
  /// In a map: brings the first entry that was not begun and for whose key `is_meant` to the place
  /// where the reading stands; a `silent` key is no word. False if there is none.
  template <class IsMeant>
  bool bring(IsMeant&& is_meant, bool silent);
  /// In a map: goes on to the next entry if the last one has been read to its end.
  void next_entry();
  /// In a map: whether the key of the entry has been read to its end, so that its value comes next.
  bool at_value() const;

  /// From here on it is remembered which words were which clause.
  void record() { reading_ = std::make_shared<Reading>(), recorded_ = next_; }
  bool is_recording() const { return reading_ != nullptr && depth_ == 0; }
  void note_form(FormText form) { own_reading().forms.push_back(std::move(form)); }
  /// Whatever was read since the last part is a verb.
  void note_verb();
  /// The words from that one to here are a part.
  void note_part(Part::Kind kind, std::string key, std::size_t from_word);
  std::size_t word_number() const { return next_; }
  /// What was remembered; the words that no form read at the end are a verb. `kind` has a name, a
  /// grammar and a summary.
  Reading reading() const;
  template <class Kind>
  Reading reading(const Kind& kind) const {
    Reading made = reading();
    made.kind = kind.name;
    made.grammar = kind.grammar;
    made.summary = kind.summary;
    return made;
  }

  /// Between them a value is read: what is read there is nobody's part.
  void begin_value() { ++depth_; }
  void end_value() { --depth_; }
  bool in_value() const { return depth_ != 0; }

  /// For the mistake of a key that nobody knows: who was asked last, and what it knows.
  void remember_asked(std::string name, std::vector<std::string> keys);

 private:
  explicit Phrase(std::shared_ptr<const PhraseText> text) : text_(std::move(text)) { find_limit(); }
  const std::vector<PhraseWord>& words() const { return text_->words(); }
  std::size_t offset_of(std::size_t word) const {
    return word < words().size() ? words()[word].start : text_->text().size();
  }
  Reading& own_reading();
  void find_limit();
  void bring_entry(std::size_t number, bool silent);
  std::string joined(std::size_t from, std::size_t to) const;
  std::string_view peek_unquoted() const;
  std::size_t match(std::string_view words) const;
  std::string hint_from(const std::vector<std::string>& known) const;
  bool is_at_list() const { return next_ < limit_ && words()[next_].listed; }

  struct Asked {
    std::string name;
    std::vector<std::string> keys;
  };

  std::shared_ptr<const PhraseText> text_;
  std::size_t next_ = 0;
  std::size_t limit_ = 0;  ///< the word that ends what may be read now
  std::size_t entry_ = 0;  ///< of a map
  int depth_ = 0;
  /// Copied when one of its owners writes: most only look ahead.
  std::shared_ptr<Reading> reading_;
  std::size_t recorded_ = 0;  ///< the words before this one are parts
  std::shared_ptr<const Asked> asked_;
};

template <class IsMeant>
bool Phrase::bring(IsMeant&& is_meant, bool silent) {
  if (!is_map() || in_value()) return false;
  const auto& entries = text_->entries();
  for (std::size_t i = entry_; i < entries.size(); ++i) {
    if (i == entry_ && next_ != entries[i].first_word) continue;
    if (!is_meant(std::string_view(entries[i].key))) continue;
    bring_entry(i, silent);
    return true;
  }
  return false;
}

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
