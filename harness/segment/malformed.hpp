// What a parser answers when the bytes are not what they claim to be. A packet is input, so this is
// a value, never an exception.
#pragma once

#include <string>

namespace lastack {

struct Malformed {
  std::string reason;  ///< one line, for people: "TCP header cut short: 12 octets of at least 20"
  friend bool operator==(const Malformed&, const Malformed&) = default;
};

}  // namespace lastack
