// A mistake in a scenario: what is wrong, where, and what to do about it.
#pragma once

#include <exception>
#include <string>
#include <vector>

#include "language/source.hpp"

namespace lastack {

struct Diagnostic {
  Place place;
  std::string message;
  std::string hint;  ///< empty if there is none

  /// "file:line:column: error: message", the line, a caret under the place, and the hint.
  std::string text() const;
};

/// Thrown by whatever reads a piece of a scenario; caught where reading can go on with the next
/// piece.
class Mistake : public std::exception {
 public:
  explicit Mistake(Diagnostic diagnostic);
  Mistake(Place place, std::string message, std::string hint = {});
  const Diagnostic& diagnostic() const { return diagnostic_; }
  const char* what() const noexcept override { return text_.c_str(); }

 private:
  Diagnostic diagnostic_;
  std::string text_;
};

/// All the mistakes of some files, so that their writer sees them together; those of one file in
/// the order of its lines.
class Diagnostics {
 public:
  /// The same mistake at the same place is kept once: a file's variations share most of their text.
  void add(Diagnostic diagnostic);
  bool empty() const { return found_.empty(); }
  const std::vector<Diagnostic>& all() const { return found_; }
  std::string text() const;

  /// Runs `read`; a Mistake in it is kept instead of ending the reading. True if there was none.
  template <class Read>
  bool collect(Read&& read) {
    try {
      read();
      return true;
    } catch (const Mistake& mistake) {
      add(mistake.diagnostic());
      return false;
    }
  }

 private:
  std::vector<Diagnostic> found_;
};

/// The source line of a place and the line with the caret below it, each behind a gutter with the
/// line's number. What a terminal cannot print is replaced, and a very long line is cut around the
/// caret.
std::string excerpt(const Place& place);

}  // namespace lastack
