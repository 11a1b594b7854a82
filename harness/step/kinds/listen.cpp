#include "step/agent_step.hpp"
#include "step/kinds.hpp"

namespace lastack {
namespace {

constexpr std::uint64_t kBacklog = 128;

class Listen : public AgentStep {
 public:
  using AgentStep::AgentStep;

  Form form(const Cast& cast) {
    socket_ = "listener";
    Form form("listen");
    form.clause("on", [this](Phrase& phrase) { port_ = read_port(phrase); });
    form.clause("as", [this](Phrase& phrase) { socket_ = phrase.word("a name for the listener"); });
    form.clause("backlog", [this](Phrase& phrase) {
      backlog_ = phrase.count("the length of the accept queue");
    });
    add_address(form, cast);
    add_options(form);
    add_failure(form);
    add_common(form);
    return form;
  }

 private:
  std::string op() const override { return "listen"; }
  std::string wish() const override { return "the listener to stand"; }
  nlohmann::json arguments(Stage& stage) const override {
    nlohmann::json arguments = {{"socket", socket_}, {"backlog", backlog_}};
    // Without a port it is a socket that a `bind` step has made.
    if (port_) arguments["at"] = address(stage, *port_);
    add_options_to(arguments);
    return arguments;
  }

  std::optional<std::uint16_t> port_;
  std::uint64_t backlog_ = kBacklog;
};

}  // namespace

extern const StepKind listen_verb = {
    "listen", "listen [on PORT] [as NAME] [backlog N] [at PLACE-OF-SOCKET] [with SETTINGS] OUTCOME",
    "a listener, called `listener` unless it gets a name; backlog 128; without a port a socket "
    "that `bind` has made",
    read_step<Listen>};

}  // namespace lastack
