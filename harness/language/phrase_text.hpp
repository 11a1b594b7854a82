// The words of a phrase, and where each stands. Shared by all copies of a Phrase, for readers look
// ahead by copying it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "language/node.hpp"

namespace lastack {

struct PhraseWord {
  std::size_t start;
  std::size_t length;  ///< in the text, quotes included
  bool quoted;         ///< then it is no keyword, no number and no comma
  std::size_t
      unescaped;  ///< the number, from 1, of its text where that is not what is written; else 0
  bool listed = false;  ///< an item of a list, which only who wants a list may take
};

/// A stretch of the text that stands in one place of the file.
struct PhrasePiece {
  std::size_t start = 0;  ///< in the text
  Place place;
  bool verbatim = true;
};

/// An entry of a map, as words: those of its key, then those of its value.
struct PhraseEntry {
  std::string key;
  std::size_t first_word = 0;
  std::size_t first_of_value = 0;
  std::size_t end_word = 0;
};

class PhraseText {
 public:
  /// A scalar's words. Throws Mistake for a quote that is never closed.
  explicit PhraseText(const Node& scalar);
  /// A map's words: the keys and values of its entries one after another; a silent key is no word.
  /// A list is a word for each of its items. Throws Mistake if a value is neither text nor a list
  /// of texts.
  struct Item {
    Entry entry;
    bool silent = false;
  };
  PhraseText(const Place& place, std::vector<Item> items);

  const std::string& text() const { return text_; }
  const Place& place() const { return place_; }
  bool is_map() const { return is_map_; }
  const std::vector<PhraseWord>& words() const { return words_; }
  const std::vector<PhraseEntry>& entries() const { return entries_; }
  const std::vector<Item>& items() const { return items_; }

  /// A word, its quotes taken off.
  std::string_view word(std::size_t number) const;
  bool is_comma(std::size_t number) const;
  /// Where the stretch from one offset to another stands; the whole, where letters have moved.
  Place place_of(std::size_t from, std::size_t to) const;
  /// Whether the text there stands in the file letter by letter.
  bool is_verbatim_at(std::size_t offset) const;

 private:
  const PhrasePiece* piece_at(std::size_t offset) const;
  void add(const Node& scalar);
  void add_list(const Node& list);
  void split(std::size_t from);
  std::size_t split_quoted(std::size_t at);

  std::string text_;
  Place place_;
  bool is_map_ = false;
  std::vector<PhraseWord> words_;
  std::vector<std::string> unescaped_;
  std::vector<PhrasePiece> pieces_;
  std::vector<PhraseEntry> entries_;
  std::vector<Item> items_;
};

}  // namespace lastack
