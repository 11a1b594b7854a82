#include <algorithm>
#include <charconv>

#include "observe/counters.hpp"

namespace lastack {
namespace {

/// The part of `text` before the first of `ends`, which is taken from it with its end.
std::string_view take(std::string_view& text, char end) {
  const auto length = std::min(text.find(end), text.size());
  const std::string_view taken = text.substr(0, length);
  text.remove_prefix(std::min(length + 1, text.size()));
  return taken;
}

std::string_view take_word(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  const auto length = std::min(line.find_first_of(" \t"), line.size());
  const std::string_view word = line.substr(0, length);
  line.remove_prefix(length);
  return word;
}

std::optional<std::uint64_t> number(std::string_view word) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc{} || end != word.data() + word.size()) return std::nullopt;
  return value;
}

}  // namespace

void CounterValues::add_paired_lines(std::string_view text) {
  while (!text.empty()) {
    std::string_view names = take(text, '\n');
    std::string_view values = take(text, '\n');
    const std::string group(take(names, ':'));
    if (take(values, ':') != group) continue;
    for (auto name = take_word(names); !name.empty(); name = take_word(names)) {
      if (const auto value = number(take_word(values)))
        values_.emplace_back(group + std::string(name), *value);
    }
  }
}

void CounterValues::add_single_lines(std::string_view text) {
  while (!text.empty()) {
    std::string_view line = take(text, '\n');
    const std::string name(take_word(line));
    if (const auto value = number(take_word(line))) values_.emplace_back(name, *value);
  }
}

void CounterValues::put_in_order() {
  std::sort(values_.begin(), values_.end());
}

std::optional<std::uint64_t> CounterValues::find(std::string_view name) const {
  const auto found = std::lower_bound(
      values_.begin(), values_.end(), name,
      [](const auto& value, std::string_view wanted) { return value.first < wanted; });
  if (found == values_.end() || found->first != name) return std::nullopt;
  return found->second;
}

std::vector<CounterValues::Change> CounterValues::since(const CounterValues& earlier) const {
  std::vector<Change> changes;
  for (const auto& [name, value] : values_) {
    const auto before = earlier.find(name);
    if (before && *before != value)
      changes.push_back({name, static_cast<std::int64_t>(value - *before)});
  }
  return changes;
}

}  // namespace lastack
