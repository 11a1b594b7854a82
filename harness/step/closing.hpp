// What `close` and `abort` have in common: one socket is closed, or all that a pattern means.
#pragma once

#include <string>

#include "step/agent_step.hpp"

namespace lastack {

class Closing : public AgentStep {
 public:
  /// `op` is the agent's operation, and the step's verb.
  Closing(std::string host, std::string op) : AgentStep(std::move(host)), op_(std::move(op)) {}

  Form form(const Cast& cast);

 private:
  std::string op() const override { return op_; }
  nlohmann::json arguments(Stage& stage) const override;
  /// A pattern that meets no socket at all is misspelt, or what should have made them did not.
  void check(const Reply& reply) const override;
  /// A pattern with `*`, or `all`, which means listeners, too (agents/README.md).
  bool means_many() const { return socket_ == "all" || socket_.find('*') != std::string::npos; }

  std::string op_;
};

}  // namespace lastack
