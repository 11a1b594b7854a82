// Who takes part in a scenario: what the readers of phrases must know to tell a host's name from a
// slip.
#pragma once

#include <string>
#include <vector>

#include "language/phrase.hpp"

namespace lastack {

struct Cast {
  /// "client: connect to ..." -> client, connect
  struct Deed {
    std::string host;
    std::string verb;
  };

  std::vector<std::string> hosts;
  std::vector<std::string> marks;          ///< the names of all `mark:` steps
  std::vector<Deed> deeds{};               ///< every step that a host does, in order
  std::vector<std::string> connections{};  ///< the names that `connect ... as NAME` gives
  std::vector<std::string> faults{};       ///< the names that `as:` gives to faults

  /// Takes a host's name; fails with the nearest known one.
  std::string read_host(Phrase& phrase) const;
  /// Takes a mark's name; fails with the nearest known one.
  std::string read_mark(Phrase& phrase) const;
  /// Takes the name of a connection; fails with the nearest known one.
  std::string read_connection(Phrase& phrase) const;
  /// Takes a fault's name; fails with the nearest known one.
  std::string read_fault(Phrase& phrase) const;
};

}  // namespace lastack
