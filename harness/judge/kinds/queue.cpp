// "Send-Q is 1 byte": what a connection's queues hold, as ss(8) shows them
#include <fmt/format.h>

#include "judge/measured.hpp"
#include "judge/reading_kinds.hpp"
#include "language/range.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

using QueueOf = std::int64_t SocketRecord::*;
const Phrase::Words<QueueOf> kQueues = {{"Recv-Q", &SocketRecord::recv_queue},
                                        {"Send-Q", &SocketRecord::send_queue}};

class Queue : public MeasuredSocket {
 public:
  using MeasuredSocket::MeasuredSocket;

  bool begins(Phrase& phrase, const Cast&) {
    for (const auto& [name, queue] : kQueues) {
      if (!phrase.accept_verb(name)) continue;
      name_ = name;
      queue_ = queue;
      return true;
    }
    return false;
  }
  Form form(const Cast& cast) {
    Form form(name_);
    form.clause(
        "is", [this](Phrase& value) { wanted_ = Range::read(value, sizes()); },
        Form::Need::required);
    add_clauses(form, cast);
    return form;
  }

 private:
  Look look_at(const SocketRecord& socket) const override {
    const std::int64_t octets = socket.*queue_;
    return {wanted_.contains(octets),
            fmt::format("it is {}", format_size(static_cast<std::uint64_t>(octets)))};
  }
  std::string claim() const override { return fmt::format("{} is {}", name_, wanted_.text()); }

  std::string name_;
  QueueOf queue_ = nullptr;
  Range wanted_;
};

}  // namespace

extern const ExpectationKind queue_kind = {
    "queue", ExpectationKind::Of::host,
    "(Recv-Q | Send-Q) is SIZES [on CONNECTION] [within T | now]",
    "the socket's queue holds so many octets, as ss(8) shows them", read_claim<Queue>};

}  // namespace lastack
