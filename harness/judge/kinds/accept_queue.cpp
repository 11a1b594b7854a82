// "accept queue is 3 on port 6666", "backlog is 4096 on port 6666": ss(8)'s Recv-Q and Send-Q of a
// listener
#include <fmt/format.h>

#include "judge/kinds/kinds.hpp"
#include "judge/measured.hpp"
#include "language/range.hpp"

namespace lastack {
namespace {

class AcceptQueue : public Measured {
 public:
  AcceptQueue(std::string host, std::string name, Phrase& phrase)
      : Measured(std::move(host)), name_(std::move(name)), wanted_(Range::read(phrase, counts())) {
    Form form(name_ + " is");
    form.clause(
        "on port",
        [this](Phrase& value) { port_ = static_cast<std::uint16_t>(value.count("a port")); },
        Form::Need::required);
    read_clauses(phrase, std::move(form));
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

std::unique_ptr<Expectation> read_accept_queue(Phrase& phrase, const std::string& subject,
                                               const Cast&) {
  if (subject == "wire") return nullptr;
  const bool is_queue = phrase.accept("accept queue");
  if (!is_queue && !phrase.accept("backlog")) return nullptr;
  phrase.expect("is");
  return std::make_unique<AcceptQueue>(subject, is_queue ? "accept queue" : "backlog", phrase);
}

}  // namespace

const ExpectationKind accept_queue_kind = {
    "accept queue", "HOST: (accept queue | backlog) is RANGE on port N [within T | now]",
    read_accept_queue};

}  // namespace lastack
