// "25%" of something.
#pragma once

#include <string>

#include "language/phrase.hpp"

namespace lastack {

class Share {
 public:
  /// More than nothing and at most all: "0.1%" to "100%".
  static Share read(Phrase& phrase);

  /// More than 0, at most 1.
  double part() const { return percent_ / 100; }
  std::string text() const;

 private:
  double percent_ = 100;
};

}  // namespace lastack
