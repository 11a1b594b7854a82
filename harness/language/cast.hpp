// Who takes part in a scenario: what the readers of phrases must know to tell a host's name from a
// slip.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "language/phrase.hpp"

namespace lastack {

/// Who has the addresses that nobody has: of these a segment may be forged to come.
inline constexpr std::string_view kNobody = "nobody";

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
  std::vector<std::string> faults{};  ///< the names that `as:` gives to faults
  std::vector<std::string> routers{};
  std::map<std::string, int> addresses{};  ///< how many each host has, where it is not one
  /// The router next to the middle that each host is behind, of those who are behind one.
  std::map<std::string, std::string> outermost{};
  bool any_mark = false;  ///< marks are set while it runs, whatever their names
  /// The hosts are those of a lab, which gave them their addresses; what is sent stays in it.
  bool in_lab = true;
  /// The names that `accept as NAME` gives: when it returns, and segments have crossed before.
  std::vector<std::string> accepted{};

  /// For who looks back at a whole run: a name counts for all of it, whenever it was given.
  Cast looking_back() const;

  /// Takes a host's name; fails with the nearest known one.
  std::string read_host(Phrase& phrase) const;
  /// Takes the name of a host or a router: a router, too, sends segments (RSTs).
  std::string read_speaker(Phrase& phrase) const;
  /// Takes a router's name; fails with the nearest known one.
  std::string read_router(Phrase& phrase) const;
  /// Takes `address` or `2nd address`, one of the host's; which one, from 1.
  int read_address(Phrase& phrase, const std::string& host) const;
  /// Takes a mark's name; fails with the nearest known one.
  std::string read_mark(Phrase& phrase) const;
  /// Takes the name of a connection; fails with the nearest known one.
  std::string read_connection(Phrase& phrase) const;
  /// Takes a fault's name; fails with the nearest known one.
  std::string read_fault(Phrase& phrase) const;
};

}  // namespace lastack
