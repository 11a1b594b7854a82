#include <fmt/format.h>

#include "language/units.hpp"
#include "step/agent_step.hpp"
#include "step/kinds.hpp"

namespace lastack {
namespace {

// One call of read(2) that does not wait: what it returns is the point.
class Read : public AgentStep {
 public:
  using AgentStep::AgentStep;

  Form form(const Cast&) {
    Form form("read");
    form.clause("gives", [this](Phrase& phrase) {
      gives_ = phrase.count("the number that read() returns");
    });
    add_socket(form);
    add_flags(form);
    add_failure(form);
    add_common(form);
    return form;
  }

 private:
  std::string op() const override { return "read_once"; }
  std::string wish() const override {
    return gives_ ? fmt::format("read() to return {}", *gives_) : std::string("read() to return");
  }
  nlohmann::json arguments(Stage& stage) const override {
    nlohmann::json arguments = {{"socket", stage.socket_of(host(), socket_)}};
    add_flags_to(arguments);
    return arguments;
  }
  void check(const Reply& reply) const override {
    const auto came = reply.fields.value("bytes", std::uint64_t{0});
    if (gives_ && came != *gives_) throw StepFailed(wish(), fmt::format("it returned {}", came));
  }

  std::optional<std::uint64_t> gives_;
};

}  // namespace

extern const StepKind read_verb = {
    "read", "read [gives N] [on SOCKET] [with MSG-FLAG {and MSG-FLAG}] OUTCOME",
    "one call of recv(2) that does not wait: what it returns is the point", read_step<Read>};

}  // namespace lastack
