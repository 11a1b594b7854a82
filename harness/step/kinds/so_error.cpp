#include <fmt/format.h>

#include "step/agent_step.hpp"
#include "step/kinds.hpp"

namespace lastack {
namespace {

// getsockopt(SO_ERROR): reading it clears it (socket(7)).
class SoError : public AgentStep {
 public:
  using AgentStep::AgentStep;

  Form form(const Cast&) {
    Form form("SO_ERROR");
    form.clause(
        "is", [this](Phrase& phrase) { read_wanted(phrase); }, Form::Need::required);
    add_socket(form);
    add_common(form);
    return form;
  }

 private:
  void read_wanted(Phrase& phrase) { wanted_ = phrase.accept("0") ? "0" : read_errno(phrase); }

  std::string op() const override { return "so_error"; }
  nlohmann::json arguments(Stage& stage) const override {
    return {{"socket", stage.socket_of(host(), socket_)}};
  }
  void check(const Reply& reply) const override {
    const std::string found = reply.fields.value("so_error", std::string());
    if (found != wanted_) throw StepFailed("SO_ERROR to be " + wanted_, "it is " + found);
  }

  std::string wanted_;
};

}  // namespace

const StepKind kSoErrorStep = {"SO_ERROR", "SO_ERROR is ERRNO | 0 [on SOCKET]", read_step<SoError>};

}  // namespace lastack
