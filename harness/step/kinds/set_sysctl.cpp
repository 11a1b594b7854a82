#include "step/kinds.hpp"
#include "step/stage.hpp"

namespace lastack {
namespace {

class SetSysctl : public Step {
 public:
  explicit SetSysctl(std::string host) : host_(std::move(host)) {}

  Form form(const Cast&) {
    Form form("set sysctl");
    form.head("name",
              [this](Phrase& phrase) { name_ = phrase.word("a sysctl such as tcp_rfc1337"); });
    form.clause(
        "to", [this](Phrase& phrase) { value_ = phrase.word("the sysctl's value"); },
        Form::Need::required);
    return form;
  }
  asio::awaitable<void> perform(Stage& stage) const override {
    stage.set_sysctl(host_, name_, value_);
    co_return;
  }

 private:
  std::string host_;
  std::string name_;
  std::string value_;
};

}  // namespace

extern const StepKind set_sysctl_verb = {"set sysctl", "set sysctl SYSCTL to WORD",
                                         "a tunable of the router", read_step<SetSysctl>};

}  // namespace lastack
