#include "step/agent_step.hpp"
#include "step/kinds.hpp"

namespace lastack {
namespace {

class Accept : public AgentStep {
 public:
  using AgentStep::AgentStep;

  Form form(const Cast&) {
    Form form("accept");
    add_many(form);
    form.clause("as",
                [this](Phrase& phrase) { socket_ = phrase.word("a name for the connection"); });
    form.clause("on", [this](Phrase& phrase) { listener_ = phrase.word("a listener's name"); });
    add_failure(form);
    add_common(form);
    return form;
  }
  void require_sense(const Phrase& phrase) const {
    AgentStep::require_sense(phrase);
    require_sense_of_many(phrase);
  }

 private:
  std::string op() const override { return "accept"; }
  std::string wish() const override { return "a connection in the accept queue"; }
  nlohmann::json arguments(Stage& stage) const override {
    nlohmann::json arguments = {{"listener", listener_}};
    add_new_socket_to(arguments, stage);
    return arguments;
  }

  std::string listener_ = "listener";
};

}  // namespace

extern const StepKind accept_verb = {
    "accept",
    "accept ([as NAME] [on LISTENER] OUTCOME | N times as NAME [on LISTENER] [fails with ERRNO "
    "after N] WAITING)",
    "takes a connection from the accept queue; many are called NAME1, NAME2, ...",
    read_step<Accept>};

}  // namespace lastack
