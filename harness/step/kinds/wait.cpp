#include <fmt/format.h>

#include "language/form.hpp"
#include "language/units.hpp"
#include "step/kinds.hpp"
#include "step/stage.hpp"

namespace lastack {
namespace {

// Waits for an event from now on; one that has passed already is not waited for twice: states are
// looked up.
class Wait : public Step {
 public:
  explicit Wait(const std::string&) {}

  Form form(const Cast& cast) {
    Form form("wait");
    form.clause(
        "until", [this, &cast](Phrase& phrase) { trigger_ = Trigger::read(phrase, cast); },
        Form::Need::required);
    form.clause("within", [this](Phrase& phrase) { bound_ = phrase.duration(); });
    return form;
  }
  asio::awaitable<void> perform(Stage& stage) const override {
    Trigger trigger = *trigger_;
    const bool came = co_await stage.wait_for(std::move(trigger), bound_);
    if (!came) {
      throw StepFailed(trigger_->text(),
                       fmt::format("it had not come after {}", format_duration(bound_)));
    }
  }

 private:
  std::optional<Trigger> trigger_;
  Duration bound_ = kStepBound;
};

}  // namespace

extern const StepKind wait_verb = {
    "wait", "wait until EVENT [within T]",
    "goes on when the event has come, at most 10s; what has happened already counts",
    read_step<Wait>};

}  // namespace lastack
