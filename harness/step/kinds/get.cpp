#include <fmt/format.h>

#include "step/agent_step.hpp"
#include "step/kinds.hpp"

namespace lastack {
namespace {

// getsockopt(2): the value stands in the trace, and may be held against a claim.
class GetOption : public AgentStep {
 public:
  using AgentStep::AgentStep;

  Form form(const Cast&) {
    Form form("get");
    form.head("option", [this](Phrase& phrase) { option_ = &read_option_name(phrase); });
    form.clause("is", [this](Phrase& phrase) { read_wanted(phrase); });
    add_socket(form);
    add_failure(form);
    add_common(form);
    return form;
  }

 private:
  void read_wanted(Phrase& phrase) {
    const bool is_one =
        option_->shape == OptionShape::linger || option_->shape == OptionShape::text;
    if (is_one)
      exactly_ = read_option_value(phrase, *option_);
    else
      range_ = Range::read(phrase, measure_of(*option_));
  }

  std::string op() const override { return "getsockopt"; }
  nlohmann::json arguments(Stage& stage) const override {
    return {{"socket", stage.socket_of(host(), socket_)}, {"name", option_->name}};
  }

  void check(const Reply& reply) const override {
    const nlohmann::json found = reply.fields.value("value", nlohmann::json());
    const bool is_met = range_ ? found.is_number() && range_->contains(found.get<std::int64_t>())
                               : exactly_.is_null() || is_same(found);
    if (is_met) return;
    throw StepFailed(
        fmt::format("{} to be {}", option_->name, range_ ? range_->text() : exactly_.dump()),
        fmt::format("it is {}", found.dump()));
  }

  // The time of lingering that is off says nothing (socket(7)).
  bool is_same(const nlohmann::json& found) const {
    const bool is_off = option_->shape == OptionShape::linger && found.is_object() &&
                        found.value("on", 1) == 0 && exactly_.value("on", 1) == 0;
    return is_off || found == exactly_;
  }

  const SocketOption* option_ = nullptr;
  std::optional<Range> range_;
  nlohmann::json exactly_;
};

}  // namespace

extern const StepKind get_verb = {
    "get",
    "get (OPTION [is RANGE] | FLAG-OPTION [is (on | off)] | SO_LINGER [is (5s | off)] | "
    "TCP_CONGESTION [is WORD]) [on SOCKET] OUTCOME",
    "getsockopt(2): the value stands in the trace, and may be held against a claim",
    read_step<GetOption>};

}  // namespace lastack
