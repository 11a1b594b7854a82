#include "step/agent_step.hpp"
#include "step/kinds.hpp"

namespace lastack {
namespace {

class Connect : public AgentStep {
 public:
  using AgentStep::AgentStep;

  Form form(const Cast& cast) {
    Form form("connect");
    add_many(form);
    form.clause(
        "to", [this, &cast](Phrase& phrase) { to_ = read_host_port(phrase, cast); },
        Form::Need::required);
    form.clause("from port", [this](Phrase& phrase) { from_ = read_port(phrase); });
    // bind(2) with port 0: the kernel chooses one before it knows the peer.
    form.flag("from its address", from_its_address_);
    form.clause("as",
                [this](Phrase& phrase) { socket_ = phrase.word("a name for the connection"); });
    add_options(form);
    add_failure(form);
    add_common(form);
    return form;
  }
  void require_sense(const Phrase& phrase) const { require_name_of_many(phrase); }

 private:
  std::string op() const override { return "connect"; }
  std::string wish() const override { return "the connection to be established"; }
  nlohmann::json arguments(Stage& stage) const override {
    nlohmann::json arguments = {{"to", stage.address_of(to_.host, to_.port)}};
    add_new_socket_to(arguments, stage);
    if (from_ || from_its_address_) arguments["from"] = stage.address_of(host(), from_.value_or(0));
    add_options_to(arguments);
    return arguments;
  }

  HostPort to_;
  std::optional<std::uint16_t> from_;
  bool from_its_address_ = false;
};

}  // namespace

const StepKind kConnectStep = {
    "connect",
    "connect [N times] to HOST:PORT [from port N | from its address] [as NAME] "
    "[with OPTION and ...] [fails with ERRNO [after N]] [within T] "
    "[takes RANGE]",
    read_step<Connect>};

}  // namespace lastack
