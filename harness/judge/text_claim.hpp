// What stands in a text that grows: what a program prints, what a server writes into its log.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "judge/amount.hpp"
#include "language/phrase.hpp"

namespace lastack {

class TextClaim {
 public:
  /// Takes `("TEXT" | a match of "REGEX") [TIMES]` or `JSON with /POINTER (= | != | < | <= | > |
  /// >=) VALUE` (RFC 6901; of the whole text, or of its last line). A regular expression is
  /// ECMAScript's and looks at a line at a time.
  static TextClaim read(Phrase& phrase);

  /// "\"POST /b\" twice", to stand behind "prints" or "contains".
  const std::string& words() const { return words_; }
  /// How the claim stands, as far as the count says; its words are the caller's.
  Judgement judge(const std::vector<std::string_view>& texts, const View& view,
                  const Window& window) const;
  /// What was found instead: "that is in it once"; empty where there is no number to tell.
  std::string found(const std::vector<std::string_view>& texts) const;

 private:
  using Count = std::function<std::int64_t(std::string_view)>;
  TextClaim(std::string words, Count count) : words_(std::move(words)), count_(std::move(count)) {}
  static TextClaim read_what(Phrase& phrase);
  std::int64_t count_in(const std::vector<std::string_view>& texts) const;

  std::string words_;
  Count count_;
  Amount amount_;
  bool is_number_written_ = false;
};

/// How often `text` stands in `where`, one behind the other.
std::int64_t occurrences(std::string_view where, std::string_view text);

}  // namespace lastack
