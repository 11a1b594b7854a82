#include "step/agent_step.hpp"
#include "step/kinds.hpp"

namespace lastack {
namespace {

class Accept : public AgentStep {
 public:
  using AgentStep::AgentStep;

  Form form(const Cast&) {
    Form form("accept");
    form.clause("as",
                [this](Phrase& phrase) { socket_ = phrase.word("a name for the connection"); });
    form.clause("on", [this](Phrase& phrase) { listener_ = phrase.word("a listener's name"); });
    add_failure(form);
    add_common(form);
    return form;
  }

 private:
  std::string op() const override { return "accept"; }
  std::string wish() const override { return "a connection in the accept queue"; }
  nlohmann::json arguments(Stage& stage) const override {
    return {{"socket", stage.new_socket(host(), socket_)}, {"listener", listener_}};
  }

  std::string listener_ = "listener";
};

}  // namespace

const StepKind kAcceptStep = {
    "accept", "accept [as NAME] [on LISTENER] [fails with ERRNO] [within T]", read_step<Accept>};

}  // namespace lastack
