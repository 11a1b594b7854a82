#include <fmt/format.h>

#include "step/agent_step.hpp"
#include "step/kinds.hpp"

namespace lastack {

extern const StepKind set_sysctl_verb;  // set_sysctl.cpp

namespace {

class SetOption : public AgentStep {
 public:
  using AgentStep::AgentStep;

  Form form(const Cast&) {
    Form form("set");
    form.head("option", [this](Phrase& phrase) { option_ = &read_option_name(phrase); });
    form.clause(
        "to", [this](Phrase& phrase) { value_ = read_option_value(phrase, *option_); },
        Form::Need::required);
    add_socket(form);
    add_failure(form);
    add_common(form);
    return form;
  }

 private:
  std::string op() const override { return "setsockopt"; }
  nlohmann::json arguments(Stage& stage) const override {
    return {
        {"socket", stage.socket_of(host(), socket_)}, {"name", option_->name}, {"value", value_}};
  }

  const SocketOption* option_ = nullptr;
  nlohmann::json value_;
};

std::unique_ptr<Step> read_set(Phrase& phrase, const std::string& host, const Cast& cast) {
  if (phrase.accept("sysctl")) return set_sysctl_verb.read(phrase, host, cast);
  return read_step<SetOption>(phrase, host, cast);
}

}  // namespace

extern const StepKind set_verb = {
    "set",
    "set (OPTION to N | FLAG-OPTION to (on | off) | SO_LINGER to (5s | off) | TCP_CONGESTION to "
    "WORD) [on SOCKET] OUTCOME | set sysctl SYSCTL to WORD",
    "setsockopt(2); a tunable of the host", read_set};

}  // namespace lastack
