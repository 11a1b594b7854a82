#include "step/agent_step.hpp"
#include "step/kinds.hpp"

namespace lastack {
namespace {

class Bind : public AgentStep {
 public:
  using AgentStep::AgentStep;

  Form form(const Cast& cast) {
    Form form("bind");
    form.clause(
        "to port", [this](Phrase& phrase) { port_ = read_port_or_zero(phrase); },
        Form::Need::required);
    form.clause("as", [this](Phrase& phrase) { socket_ = phrase.word("a name for the socket"); });
    add_address(form, cast);
    add_options(form);
    add_failure(form);
    add_common(form);
    return form;
  }

 private:
  std::string op() const override { return "bind"; }
  std::string wish() const override { return "the port to be bound"; }
  nlohmann::json arguments(Stage& stage) const override {
    nlohmann::json arguments = {{"socket", stage.new_socket(host(), socket_)},
                                {"at", address(stage, port_)}};
    add_options_to(arguments);
    return arguments;
  }

  std::uint16_t port_ = 0;
};

}  // namespace

extern const StepKind bind_verb = {
    "bind", "bind to port (PORT | 0) [as NAME] [at PLACE-OF-SOCKET] [with SETTINGS] OUTCOME",
    "a socket bound to the port, or to a temporary one for 0; at any address unless one is named",
    read_step<Bind>};

}  // namespace lastack
