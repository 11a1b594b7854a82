#include <fmt/format.h>
#include <fmt/ranges.h>

#include "language/kernel_words.hpp"
#include "step/agent_step.hpp"
#include "step/kinds.hpp"

namespace lastack {
namespace {

// poll(2) without waiting: the whole mask must be as written, in any order.
class Poll : public AgentStep {
 public:
  using AgentStep::AgentStep;

  Form form(const Cast&) {
    Form form("poll");
    form.clause(
        "shows",
        [this](Phrase& phrase) {
          if (!phrase.accept("nothing")) wanted_ = read_poll_events(phrase);
        },
        Form::Need::required);
    add_socket(form);
    add_common(form);
    return form;
  }

 private:
  std::string op() const override { return "poll"; }
  nlohmann::json arguments(Stage& stage) const override {
    return {{"socket", stage.socket_of(host(), socket_)}};
  }
  void check(const Reply& reply) const override {
    const auto found = reply.fields.value("events", std::set<std::string>());
    if (found != wanted_) {
      throw StepFailed(fmt::format("poll() to show {}", fmt::join(wanted_, " ")),
                       fmt::format("it shows {}", fmt::join(found, " ")));
    }
  }

  std::set<std::string> wanted_;
};

}  // namespace

extern const StepKind poll_verb = {
    "poll", "poll shows (nothing | POLL-EVENT {[and] POLL-EVENT}) [on SOCKET] WAITING",
    "poll(2) without waiting: the whole mask must be as written", read_step<Poll>};

}  // namespace lastack
