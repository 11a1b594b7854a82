#include "step/agent_step.hpp"
#include "step/kinds.hpp"

namespace lastack {
namespace {

// RLIMIT_NOFILE of the process that owns the host's sockets, so that accept(2) fails with EMFILE.
class LimitDescriptors : public AgentStep {
 public:
  using AgentStep::AgentStep;

  Form form(const Cast&) {
    Form form("limit descriptors");
    form.clause(
        "to", [this](Phrase& phrase) { most_ = phrase.count("a number of descriptors"); },
        Form::Need::required);
    add_failure(form);
    add_common(form);
    return form;
  }

 private:
  std::string op() const override { return "limit"; }
  nlohmann::json arguments(Stage&) const override { return {{"descriptors", most_}}; }

  std::uint64_t most_ = 0;
};

}  // namespace

extern const StepKind limit_verb = {"limit descriptors", "limit descriptors to N OUTCOME",
                                    "RLIMIT_NOFILE of the process that owns the host's sockets",
                                    read_step<LimitDescriptors>};

}  // namespace lastack
