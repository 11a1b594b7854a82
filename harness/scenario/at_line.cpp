#include "scenario/at_line.hpp"

#include <algorithm>
#include <cstdint>

namespace lastack {
namespace {

/// The lines from an entry's key to the one before the next entry.
struct Section {
  const Node* value = nullptr;
  std::size_t first = 0;
  std::size_t last = 0;
};

/// `extends:` mixes the lines of several files; only those of the file that is named count.
Section section_of(const Node& document, std::string_view key) {
  Section section;
  std::vector<const Entry*> entries;
  for (const Entry& entry : document.entries) {
    if (entry.key.place.source == document.place.source) entries.push_back(&entry);
  }
  std::sort(entries.begin(), entries.end(),
            [](const Entry* a, const Entry* b) { return a->key.place.line < b->key.place.line; });
  for (const Entry* one : entries) {
    const Entry& entry = *one;
    if (section.value != nullptr && section.last == SIZE_MAX)
      section.last = std::max(section.first, entry.key.place.line - 1);
    if (entry.key.text == key) section = {&entry.value, entry.key.place.line, SIZE_MAX};
  }
  return section;
}

/// The places of the section's items that reach over the line: an item ends where the next begins.
std::vector<Place> items_at(const Section& section, std::size_t line) {
  std::vector<Place> found;
  if (section.value == nullptr || line < section.first || line > section.last) return found;
  if (section.value->is_mapping()) return {section.value->place};
  const std::vector<Node>& items = section.value->items;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::size_t first = items[i].place.line;
    const std::size_t next = i + 1 < items.size() ? items[i + 1].place.line : section.last;
    const std::size_t last = i + 1 < items.size() ? std::max(first, next - 1) : next;
    if (first <= line && line <= last) found.push_back(items[i].place);
  }
  return found;
}

bool is_at(const Place& a, const Place& b) {
  return a.source == b.source && a.line == b.line && a.column == b.column;
}

}  // namespace

std::vector<Variant> variants_at_line(const Node& document, std::vector<Variant> variants,
                                      std::size_t line) {
  const Section control = section_of(document, "control");
  const bool is_control = control.value != nullptr && line >= control.first && line <= control.last;
  std::vector<Place> places = items_at(control, line);
  if (!is_control) places = items_at(section_of(document, "cases"), line);
  std::erase_if(variants, [&](const Variant& variant) {
    if (variant.is_control != is_control) return true;
    return !places.empty() && std::none_of(places.begin(), places.end(), [&](const Place& place) {
      return is_at(place, variant.place);
    });
  });
  return variants;
}

}  // namespace lastack
