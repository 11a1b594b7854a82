#include <fmt/format.h>

#include "step/agent_step.hpp"
#include "step/bytes_wanted.hpp"
#include "step/kinds.hpp"
#include "step/payload.hpp"

namespace lastack {
namespace {

// Sends and receives a chunk at once, again and again, so that neither direction runs ahead of the
// other by more than one chunk. Both ends must do it; one of them in the background.
class Exchange : public AgentStep {
 public:
  using AgentStep::AgentStep;

  Form form(const Cast&) {
    Form form("exchange");
    form.head("what", [this](Phrase& phrase) {
      payload_ = Payload::read(phrase);
      if (payload_.size == 0) phrase.fail("an exchange is of a size", "such as: 60 MiB of \"N\"");
    });
    form.clause(
        "in rounds of", [this](Phrase& phrase) { round_ = phrase.size(); }, Form::Need::required);
    bytes_wanted_.add_to(form);
    add_socket(form);
    add_failure(form);
    add_common(form);
    return form;
  }

 private:
  std::string op() const override { return "exchange"; }
  std::string wish() const override { return "every byte to be sent and received"; }
  nlohmann::json arguments(Stage& stage) const override {
    return {{"socket", stage.socket_of(host(), socket_)},
            {"total", payload_.size},
            {"chunk", round_},
            {"fill", std::string(1, payload_.letter)}};
  }

  void check(const Reply& reply) const override { bytes_wanted_.check(reply); }

  Payload payload_;
  BytesWanted bytes_wanted_;
  std::uint64_t round_ = 0;
};

}  // namespace

extern const StepKind exchange_verb = {
    "exchange", "exchange SIZE [of LETTER] in rounds of SIZE BYTES-WANTED [on SOCKET] OUTCOME",
    "sends and receives a chunk at a time; the other end does the same in the background",
    read_step<Exchange>};

}  // namespace lastack
