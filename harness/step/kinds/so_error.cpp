#include <fmt/format.h>

#include "language/kernel_words.hpp"
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
        "is", [this](Phrase& phrase) { wanted_ = read_errno_or_zero(phrase); },
        Form::Need::required);
    add_socket(form);
    add_common(form);
    return form;
  }

 private:
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

extern const StepKind so_error_verb = {"SO_ERROR", "SO_ERROR is (0 | ERRNO) [on SOCKET] WAITING",
                                       "getsockopt(SO_ERROR) gives that; reading it clears it",
                                       read_step<SoError>};

}  // namespace lastack
