#include "language/form.hpp"
#include "step/kinds.hpp"
#include "step/stage.hpp"

namespace lastack {
namespace {

// Half of a routing loop: the other half is the next router's way back, which leads here.
class Misroute : public Step {
 public:
  explicit Misroute(std::string router) : router_(std::move(router)) {}

  Form form(const Cast& cast) {
    Form form("misroute");
    form.head("destination", [&](Phrase& phrase) { destination_ = cast.read_speaker(phrase); });
    form.clause(
        "to",
        [&](Phrase& phrase) {
          const Phrase before = phrase;
          next_ = cast.read_router(phrase);
          if (next_ == router_) before.fail("a router's next hop is another router");
        },
        Form::Need::required);
    return form;
  }
  asio::awaitable<void> perform(Stage& stage) const override {
    stage.misroute(router_, destination_, next_);
    co_return;
  }

 private:
  std::string router_;
  std::string destination_;
  std::string next_;
};

}  // namespace

extern const StepKind misroute_verb = {
    "misroute", "misroute (HOST | ROUTER) to NEXT-ROUTER",
    "what is for that host goes to a router next to this one: half of a routing loop",
    read_step<Misroute>};

}  // namespace lastack
