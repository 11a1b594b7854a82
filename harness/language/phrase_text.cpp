#include "language/phrase_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "language/yaml_text.hpp"

namespace lastack {
namespace {

constexpr const char* kSpaces = " \t\n";

}  // namespace

PhraseText::PhraseText(const Node& scalar) : place_(scalar.place) {
  add(scalar);
}

PhraseText::PhraseText(const Place& place, std::vector<Item> items)
    : place_(place), is_map_(true), items_(std::move(items)) {
  for (const auto& [entry, silent] : items_) {
    const bool is_list = entry.value.is_sequence() && !entry.value.items.empty();
    if (!entry.value.is_scalar() && !is_list) {
      throw Mistake(entry.value.place, fmt::format("expected a value for '{}', but found {}",
                                                   entry.key.text, kind_name(entry.value.kind)));
    }
    PhraseEntry words{entry.key.text, words_.size(), 0, 0};
    if (!silent) add(entry.key);
    words.first_of_value = words_.size();
    if (is_list)
      add_list(entry.value);
    else
      add(entry.value);
    words.end_word = words_.size();
    entries_.push_back(std::move(words));
  }
}

void PhraseText::add(const Node& scalar) {
  if (!text_.empty()) text_ += ' ';
  pieces_.push_back({text_.size(), scalar.place, scalar.verbatim});
  const std::size_t from = text_.size();
  text_ += scalar.text;
  split(from);
}

// Written as a list is, [curl, -s, "a b"]: brackets and commas belong to the words beside them.
void PhraseText::add_list(const Node& list) {
  for (const Node& item : list.items) {
    if (!item.is_scalar()) {
      throw Mistake(item.place,
                    fmt::format("expected a list of texts, but {} is in it", kind_name(item.kind)));
    }
    if (!text_.empty()) text_ += ' ';
    const bool is_first = &item == &list.items.front();
    const bool is_last = &item == &list.items.back();
    const std::string shown =
        fmt::format("{}{}{}", is_first ? "[" : "", yaml_text(item.text, true), is_last ? "]" : ",");
    pieces_.push_back({text_.size(), item.place, false});
    unescaped_.push_back(item.text);
    words_.push_back({text_.size(), shown.size(), true, unescaped_.size(), true});
    text_ += shown;
  }
}

void PhraseText::split(std::size_t from) {
  std::size_t at = from;
  while ((at = text_.find_first_not_of(kSpaces, at)) != std::string::npos) {
    if (text_[at] == '"') {
      at = split_quoted(at);
      continue;
    }
    std::size_t end = std::min(text_.find_first_of(kSpaces, at), text_.size());
    while (end > at + 1 && (text_[at] == ',' || text_[end - 1] == ',')) --end;
    words_.push_back({at, end - at, false, 0});
    at = end;
  }
}

std::size_t PhraseText::split_quoted(std::size_t at) {
  std::size_t end = text_.find('"', at + 1);
  std::string inside;
  std::size_t from = at + 1;
  // \" is a quote within it.
  for (; end != std::string::npos && text_[end - 1] == '\\'; end = text_.find('"', from)) {
    inside.append(text_, from, end - 1 - from) += '"';
    from = end + 1;
  }
  if (end == std::string::npos)
    throw Mistake(place_of(at, text_.size()), "this quote is never closed");
  const std::size_t behind = end + 1;
  words_.push_back({at, behind - at, true, 0});
  if (from != at + 1) {
    unescaped_.push_back(inside.append(text_, from, end - from));
    words_.back().unescaped = unescaped_.size();
  }
  if (behind < text_.size() && std::string_view(" \t\n,").find(text_[behind]) == std::string::npos)
    throw Mistake(place_of(at, behind), "a space or a comma must follow a text in quotes");
  return behind;
}

std::string_view PhraseText::word(std::size_t number) const {
  const PhraseWord& word = words_[number];
  if (word.unescaped != 0) return unescaped_[word.unescaped - 1];
  const std::string_view written = std::string_view(text_).substr(word.start, word.length);
  return word.quoted ? written.substr(1, written.size() - 2) : written;
}

bool PhraseText::is_comma(std::size_t number) const {
  return !words_[number].quoted && word(number) == ",";
}

const PhrasePiece* PhraseText::piece_at(std::size_t offset) const {
  const auto next =
      std::upper_bound(pieces_.begin(), pieces_.end(), offset,
                       [](std::size_t at, const PhrasePiece& piece) { return at < piece.start; });
  return next != pieces_.begin() ? &*std::prev(next) : nullptr;
}

bool PhraseText::is_verbatim_at(std::size_t offset) const {
  const PhrasePiece* piece = piece_at(offset);
  return piece != nullptr && piece->verbatim;
}

Place PhraseText::place_of(std::size_t from, std::size_t to) const {
  const PhrasePiece* piece = piece_at(from);
  if (piece == nullptr || piece != piece_at(std::max(to, from + 1) - 1)) return place_;
  Place place = piece->place;
  if (!piece->verbatim) return place;
  place.column += from - piece->start;
  place.length = std::max<std::size_t>(1, to - from);
  return place;
}

}  // namespace lastack
