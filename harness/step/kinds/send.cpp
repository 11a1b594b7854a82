#include "step/agent_step.hpp"
#include "step/kinds.hpp"
#include "step/payload.hpp"

namespace lastack {
namespace {

class Send : public AgentStep {
 public:
  using AgentStep::AgentStep;

  Form form(const Cast&) {
    Form form("send");
    form.head("what", [this](Phrase& phrase) { payload_ = Payload::read(phrase); });
    add_socket(form);
    add_flags(form);
    add_failure(form);
    add_common(form);
    return form;
  }

 private:
  std::string op() const override { return "send"; }
  std::string wish() const override { return "the kernel to take every byte"; }
  nlohmann::json arguments(Stage& stage) const override {
    nlohmann::json arguments = {{"socket", stage.socket_of(host(), socket_)}};
    payload_.add_to(arguments);
    add_flags_to(arguments);
    return arguments;
  }

  Payload payload_;
};

}  // namespace

const StepKind kSendStep = {"send",
                            "send \"TEXT\" | SIZE [of \"L\"] [with MSG_OOB and ...] [on SOCKET] "
                            "[fails with ERRNO] [within T]",
                            read_step<Send>};

}  // namespace lastack
