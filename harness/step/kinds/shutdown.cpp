#include "step/agent_step.hpp"
#include "step/kinds.hpp"

namespace lastack {
namespace {

class Shutdown : public AgentStep {
 public:
  using AgentStep::AgentStep;

  Form form(const Cast&) {
    Form form("shutdown");
    form.head("how", [this](Phrase& phrase) {
      const Phrase::Words<std::string> ways = {
          {"read", "read"}, {"write", "write"}, {"both", "both"}};
      how_ = phrase.one_of(ways, "which direction: read, write or both");
    });
    add_socket(form);
    add_failure(form);
    add_common(form);
    return form;
  }

 private:
  std::string op() const override { return "shutdown"; }
  nlohmann::json arguments(Stage& stage) const override {
    return {{"socket", stage.socket_of(host(), socket_)}, {"how", how_}};
  }

  std::string how_;
};

}  // namespace

extern const StepKind shutdown_verb = {"shutdown",
                                       "shutdown (read | write | both) [on SOCKET] OUTCOME",
                                       "shutdown(2) of one direction or both", read_step<Shutdown>};

}  // namespace lastack
