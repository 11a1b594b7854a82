#include "step/agent_step.hpp"
#include "step/kinds.hpp"

namespace lastack {
namespace {

class Connect : public AgentStep {
 public:
  using AgentStep::AgentStep;

  Form form(const Cast& cast) {
    Form form("connect");
    form.clause(
        "to", [this, &cast](Phrase& phrase) { to_ = read_host_port(phrase, cast); },
        Form::Need::required);
    form.clause("from port", [this](Phrase& phrase) { from_ = read_port(phrase); });
    form.clause("as",
                [this](Phrase& phrase) { socket_ = phrase.word("a name for the connection"); });
    add_options(form);
    add_failure(form);
    add_common(form);
    return form;
  }

 private:
  std::string op() const override { return "connect"; }
  std::string wish() const override { return "the connection to be established"; }
  nlohmann::json arguments(Stage& stage) const override {
    nlohmann::json arguments = {{"socket", stage.new_socket(host(), socket_)},
                                {"to", stage.address_of(to_.host, to_.port)}};
    if (from_) arguments["from"] = stage.address_of(host(), *from_);
    add_options_to(arguments);
    return arguments;
  }

  HostPort to_;
  std::optional<std::uint16_t> from_;
};

}  // namespace

const StepKind kConnectStep = {"connect",
                               "connect to HOST:PORT [from port N] [as NAME] [with OPTION and ...] "
                               "[fails with ERRNO] [within T]",
                               read_step<Connect>};

}  // namespace lastack
