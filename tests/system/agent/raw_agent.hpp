// A real agent, and nothing between it and the test but lines.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "agent/lines.hpp"
#include "system/child.hpp"
#include "system/fd.hpp"

namespace lastack {

class RawAgent {
 public:
  /// Starts lastack-agent; its greeting is heard, or left to be heard first.
  explicit RawAgent(bool hear_greeting = true);

  void say(const std::string& line);
  nlohmann::json hear();  ///< Throws if it says nothing for 20 s, or closes its control.

 private:
  Fd control_;
  std::optional<Child> child_;
  LineSplitter lines_;
};

}  // namespace lastack
