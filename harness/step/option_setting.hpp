// A socket option and its value as a step writes them: "TCP_MAXSEG=1000", "SO_LINGER=5s",
// "SO_REUSEADDR".
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "language/option_value.hpp"

namespace lastack {

struct OptionSetting {
  std::string name;
  nlohmann::json value;

  /// Takes NAME=VALUE, or NAME alone for 1.
  static OptionSetting read(Phrase& phrase);
};

/// Takes an option's value (measure_of() says how); `5s` or `off` for SO_LINGER.
nlohmann::json read_option_value(Phrase& phrase, const SocketOption& option);

}  // namespace lastack
