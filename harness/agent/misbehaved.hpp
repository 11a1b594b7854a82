// An agent that does not speak the protocol.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace lastack {

/// Thrown where an agent's line is not what agents/README.md says; the text names the fault and the
/// line. It is neither the scenario's nor the machine's error: whoever wrote the agent has to mend
/// it.
class AgentMisbehaved : public std::runtime_error {
 public:
  AgentMisbehaved(std::string_view what_is_wrong, std::string_view line);

  const std::string& line() const { return line_; }  ///< at most the first 200 bytes, printable

 private:
  std::string line_;
};

}  // namespace lastack
