// Who takes part in a scenario: what the readers of phrases must know to tell a host's name from a
// slip.
#pragma once

#include <string>
#include <vector>

#include "language/phrase.hpp"

namespace lastack {

struct Cast {
  std::vector<std::string> hosts;
  std::vector<std::string> marks;  ///< the names of all `mark:` steps

  /// Takes a host's name; fails with the nearest known one.
  std::string read_host(Phrase& phrase) const;
  /// Takes a mark's name; fails with the nearest known one.
  std::string read_mark(Phrase& phrase) const;
};

}  // namespace lastack
