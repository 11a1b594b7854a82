// YAML as small as every reader of TAP understands it: pairs, one list of pairs, texts in quotes
// and lists of lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lastack {

class YamlText {
 public:
  /// Every line begins with `indent`.
  explicit YamlText(std::string indent) : indent_(std::move(indent)) {}

  /// Of an empty text nothing is written.
  void pair(std::string_view key, std::string_view value);
  void pair(std::string_view key, std::uint64_t value);
  void pair(std::string_view key, double value);
  /// A list of the lines: a drawing's first line may be indented further than the others, which no
  /// block scalar of every reader can say.
  void lines(std::string_view key, std::string_view lines);

  void begin_list(std::string_view key);
  /// The first pair of an item; those that follow belong to it.
  void item(std::string_view key, std::string_view value);
  void end_list();

  const std::string& text() const { return text_; }

 private:
  void line(std::string_view key, std::string_view value);

  std::string indent_;
  std::string lead_;  // within a list: two columns more, "- " at the first pair of an item
  std::string text_;
};

}  // namespace lastack
