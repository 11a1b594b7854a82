#include "step/agent_step.hpp"
#include "step/kinds.hpp"

namespace lastack {
namespace {

// The descriptor is closed: close(2), with a FIN or, if unread data is left, a RST.
class Close : public AgentStep {
 public:
  using AgentStep::AgentStep;

  Form form(const Cast&) {
    Form form("close");
    form.head(
        "socket", [this](Phrase& phrase) { socket_ = phrase.word("a socket's name"); },
        Form::Need::optional);
    add_common(form);
    return form;
  }

 private:
  std::string op() const override { return "close"; }
  nlohmann::json arguments(Stage& stage) const override {
    return {{"socket", stage.socket_of(host(), socket_)}};
  }
};

}  // namespace

const StepKind kCloseStep = {"close", "close [SOCKET]", read_step<Close>};

}  // namespace lastack
