// A segment that no host has sent, as a phrase names it.
#pragma once

#include <string>
#include <string_view>

#include "language/phrase.hpp"
#include "segment/flags.hpp"

namespace lastack {

struct MadeSegment {
  std::string name;  ///< `RST`, `data "x"`
  Flags flags{};
  std::string payload{};

  /// Takes RST, FIN, SYN, SYN-ACK, ACK or data "text". All but SYN carry the ACK flag.
  /// `verb`: what is done with it, "inject".
  static MadeSegment read(Phrase& phrase, std::string_view verb);
};

}  // namespace lastack
