#include <fmt/format.h>

#include "step/agent_step.hpp"
#include "step/kinds.hpp"

namespace lastack {
namespace {

// Lastack stands in the middle, and what two hosts behind one router say to each other does not
// come there.
void require_the_wire_between(const std::string& here, const std::string& there, const Cast& cast,
                              const Phrase& phrase) {
  const auto router = cast.outermost.find(here);
  const auto other = cast.outermost.find(there);
  // A host that speaks to itself asks for no wire.
  if (router == cast.outermost.end() || here == there) return;
  const bool same =
      other != cast.outermost.end() ? other->second == router->second : there == router->second;
  if (!same) return;
  phrase.fail(fmt::format("between {} and {} nothing crosses the wire: {} is the way of both", here,
                          there, router->second),
              "faults and expectations see what passes the middle");
}

class Connect : public AgentStep {
 public:
  using AgentStep::AgentStep;

  Form form(const Cast& cast) {
    Form form("connect");
    add_many(form);
    form.clause(
        "to",
        [this, &cast](Phrase& phrase) {
          const Phrase before = phrase;
          to_ = read_host_port(phrase, cast);
          require_the_wire_between(host(), to_.host, cast, before);
        },
        Form::Need::required);
    form.clause("at its",
                [this, &cast](Phrase& phrase) { at_ = cast.read_address(phrase, to_.host); });
    form.flag("at loopback", at_loopback_);
    // Without a port bind(2) gets port 0: the kernel chooses one before it knows the peer.
    form.clause("from its", [this, &cast](Phrase& phrase) {
      from_address_ = cast.read_address(phrase, host());
    });
    form.clause("from port", [this](Phrase& phrase) { from_ = read_port(phrase); });
    form.clause("as",
                [this](Phrase& phrase) { socket_ = phrase.word("a name for the connection"); });
    add_options(form);
    add_failure(form);
    add_common(form);
    return form;
  }
  void require_sense(const Phrase& phrase) const {
    AgentStep::require_sense(phrase);
    require_sense_of_many(phrase);
    if (at_loopback_ && to_.host != host())
      phrase.fail(
          fmt::format("{} cannot be reached at its loopback address", to_.host),
          fmt::format("loopback is within a host: connect to {}:{} at loopback", host(), to_.port));
  }

 private:
  std::string op() const override { return "connect"; }
  std::string wish() const override { return "the connection to be established"; }
  nlohmann::json arguments(Stage& stage) const override {
    nlohmann::json arguments = {{"to", at_loopback_ ? stage.loopback(to_.port)
                                                    : stage.address_of(to_.host, to_.port, at_)}};
    add_new_socket_to(arguments, stage);
    if (from_ || from_address_)
      arguments["from"] = stage.address_of(host(), from_.value_or(0), from_address_.value_or(1));
    add_options_to(arguments);
    return arguments;
  }

  HostPort to_;
  int at_ = 1;
  bool at_loopback_ = false;
  std::optional<int> from_address_;
  std::optional<std::uint16_t> from_;
};

}  // namespace

extern const StepKind connect_verb = {
    "connect",
    "connect (to HOST:PORT [as NAME] BETWEEN OUTCOME | to OWN:PORT at loopback [as NAME] [from "
    "port PORT] [with SETTINGS] OUTCOME | N times to HOST:PORT as NAME BETWEEN [fails with ERRNO "
    "after N] WAITING)",
    "a connection, done when it is established (over loopback nothing of it crosses the wire); "
    "many one after another, called NAME1, NAME2, ...",
    read_step<Connect>};

}  // namespace lastack
