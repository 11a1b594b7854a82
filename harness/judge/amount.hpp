// How many: "by 1", "at least 2 times", "at most twice"; and how a claim about a count that only
// grows is decided.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "judge/expectation.hpp"
#include "language/phrase.hpp"

namespace lastack {

struct Amount {
  enum class Kind { exactly, at_least, at_most, between };
  Kind kind = Kind::at_least;
  std::int64_t number = 1;
  std::int64_t most = 0;  ///< of `between`, whose least is `number`

  /// "once", "twice", "3 times", "at least 3 times", "at most once", "between 2 and 4 times";
  /// nothing if none of them is next.
  static std::optional<Amount> accept_times(Phrase& phrase);
  /// The same; fails if none of them is next.
  static Amount read_times(Phrase& phrase);
  /// "1", "at least 1", "at most 3", "between 3 and 5", "10 ± 20%".
  static Amount read_number(Phrase& phrase);

  bool met_by(std::int64_t count) const;
  bool exceeded_by(std::int64_t count) const;
  /// More may make it true or false: it takes the end of the run to hold it.
  bool needs_the_end() const { return kind != Kind::at_least; }

  std::string number_text() const;  ///< "at least 3"
  std::string times_text() const;   ///< "at least 3 times", "once"
};

/// "once", "twice", "3 times", "never".
std::string times(std::int64_t count);

/// How long a count is waited for.
struct Window {
  Time closes;
  /// The scenario named the bound ("within 2s"): the count is that of the window, and one that must
  /// not be exceeded is watched until it closes. Otherwise `closes` only says when to give up.
  bool named = false;
};

/// How a claim about a count that only grows stands.
Judgement stand(const Amount& amount, std::int64_t count, const View& view, const Window& window);

}  // namespace lastack
