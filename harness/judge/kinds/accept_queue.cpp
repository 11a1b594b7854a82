// "accept queue is 3 on port 6666", "backlog is 4096 on port 6666": ss(8)'s Recv-Q and Send-Q of a
// listener
#include <fmt/format.h>

#include "judge/measured.hpp"
#include "judge/reading_kinds.hpp"
#include "language/range.hpp"

namespace lastack {
namespace {

class AcceptQueue : public Measured {
 public:
  using Measured::Measured;

  bool begins(Phrase& phrase, const Cast&) {
    if (phrase.accept_verb("accept queue")) name_ = "accept queue";
    if (name_.empty() && phrase.accept_verb("backlog")) name_ = "backlog";
    return !name_.empty();
  }
  Form form(const Cast&) {
    Form form(name_);
    form.clause(
        "is", [this](Phrase& value) { wanted_ = Range::read(value, counts()); },
        Form::Need::required);
    form.clause(
        "on port",
        [this](Phrase& value) { port_ = static_cast<std::uint16_t>(value.count("a port")); },
        Form::Need::required);
    add_bound(form);
    return form;
  }

  Wanted wants() const override { return {.listeners = true}; }

 private:
  std::optional<Measurement> measurement(const Trace& trace) const override {
    const auto found = trace.listeners.find({host(), port_});
    if (found == trace.listeners.end()) return std::nullopt;
    const ListenerRecord& listener = found->second;
    const std::int64_t number = name_ == "backlog" ? listener.backlog : listener.waiting;
    return Measurement{listener.at, wanted_.contains(number), fmt::format("it is {}", number)};
  }
  std::string claim() const override {
    return fmt::format("{} is {} on port {}", name_, wanted_.text(), port_);
  }

  std::string name_;
  Range wanted_;
  std::uint16_t port_ = 0;
};

}  // namespace

extern const ExpectationKind accept_queue_kind = {
    "accept queue", ExpectationKind::Of::host,
    "(accept queue | backlog) is RANGE on port PORT [within T | now]",
    "so many connections wait for accept(2) at the listener there, or may",
    read_claim<AcceptQueue>};

}  // namespace lastack
