#include "step/agent_step.hpp"
#include "step/kinds.hpp"
#include "step/many_sockets.hpp"

namespace lastack {
namespace {

// SO_LINGER {1, 0} and close(2): a RST instead of a FIN.
class Abort : public AgentStep {
 public:
  using AgentStep::AgentStep;

  Form form(const Cast&) {
    Form form("abort");
    form.head(
        "socket", [this](Phrase& phrase) { socket_ = phrase.word("a socket's name"); },
        Form::Need::optional);
    add_common(form);
    return form;
  }

 private:
  std::string op() const override { return "abort"; }
  nlohmann::json arguments(Stage& stage) const override {
    return means_many(socket_) ? nlohmann::json{{"sockets", socket_}}
                               : nlohmann::json{{"socket", stage.socket_of(host(), socket_)}};
  }
  void check(const Reply& reply) const override { require_some_closed(socket_, reply); }
};

}  // namespace

const StepKind kAbortStep = {"abort", "abort [SOCKET | c* | all] [takes RANGE]", read_step<Abort>};

}  // namespace lastack
