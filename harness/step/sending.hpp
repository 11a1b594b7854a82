// What `send` and `write` have in common: octets for one socket.
#pragma once

#include <string>

#include "step/agent_step.hpp"
#include "step/payload.hpp"

namespace lastack {

class Sending : public AgentStep {
 public:
  using AgentStep::AgentStep;

  Form form_of(const char* verb);

 private:
  nlohmann::json arguments(Stage& stage) const override;

  Payload payload_;
};

}  // namespace lastack
