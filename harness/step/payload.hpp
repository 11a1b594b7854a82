// What a step sends: "text", or so many bytes of one letter.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "language/phrase.hpp"

namespace lastack {

struct Payload {
  std::string text;  ///< sent as it is, unless `size` is set
  std::uint64_t size = 0;
  char letter = 'x';

  /// `"text"` | SIZE [of "L"]
  static Payload read(Phrase& phrase);
  void add_to(nlohmann::json& arguments) const;
};

}  // namespace lastack
