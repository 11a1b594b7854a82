#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

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
        "shows", [this](Phrase& phrase) { read_mask(phrase); }, Form::Need::required);
    add_socket(form);
    add_common(form);
    return form;
  }

 private:
  void read_mask(Phrase& phrase) {
    if (phrase.accept("nothing")) return;
    const Phrase::Words<std::string> bits = {{"POLLIN", "POLLIN"},   {"POLLPRI", "POLLPRI"},
                                             {"POLLOUT", "POLLOUT"}, {"POLLERR", "POLLERR"},
                                             {"POLLHUP", "POLLHUP"}, {"POLLRDHUP", "POLLRDHUP"}};
    do wanted_.push_back(phrase.one_of(bits, "an event of poll(2)"));
    while (phrase.accept("and") || (!phrase.at_end() && phrase.peek().starts_with("POLL")));
    std::sort(wanted_.begin(), wanted_.end());
  }

  std::string op() const override { return "poll"; }
  nlohmann::json arguments(Stage& stage) const override {
    return {{"socket", stage.socket_of(host(), socket_)}};
  }
  void check(const Reply& reply) const override {
    auto found = reply.fields.value("events", std::vector<std::string>());
    std::sort(found.begin(), found.end());
    if (found != wanted_) {
      throw StepFailed(fmt::format("poll() to show {}", fmt::join(wanted_, " ")),
                       fmt::format("it shows {}", fmt::join(found, " ")));
    }
  }

  std::vector<std::string> wanted_;
};

}  // namespace

const StepKind kPollStep = {"poll", "poll shows POLLIN POLLERR ... | nothing [on SOCKET]",
                            read_step<Poll>};

}  // namespace lastack
