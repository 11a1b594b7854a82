// "Send-Q is 1 byte": what a connection's queues hold, as ss(8) shows them
#include <fmt/format.h>

#include "judge/kinds/kinds.hpp"
#include "judge/measured.hpp"
#include "language/range.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

class Queue : public Measured {
 public:
  Queue(std::string host, std::string name, Phrase& phrase, const Cast& cast)
      : Measured(std::move(host)), name_(std::move(name)), wanted_(Range::read(phrase, sizes())) {
    Form form(name_ + " is");
    add_connection(form, cast);
    read_clauses(phrase, std::move(form));
  }

  Wanted wants() const override { return {.sockets = true}; }

 private:
  std::optional<Measurement> measurement(const Trace& trace) const override {
    const SocketRecord* socket = socket_in(trace);
    if (socket == nullptr) return std::nullopt;
    if (!socket->exists) return Measurement{socket->at, false, "there is no such socket"};
    const std::int64_t octets = name_ == "Recv-Q" ? socket->recv_queue : socket->send_queue;
    return Measurement{socket->at, wanted_.contains(octets),
                       fmt::format("it is {}", format_size(static_cast<std::uint64_t>(octets)))};
  }
  std::string claim() const override { return fmt::format("{} is {}", name_, wanted_.text()); }

  std::string name_;
  Range wanted_;
};

std::unique_ptr<Expectation> read_queue(Phrase& phrase, const std::string& subject,
                                        const Cast& cast) {
  if (subject == "wire" || (!phrase.next_is("Recv-Q") && !phrase.next_is("Send-Q"))) return nullptr;
  const std::string name = phrase.word("a queue");
  phrase.expect("is");
  return std::make_unique<Queue>(subject, name, phrase, cast);
}

}  // namespace

const ExpectationKind queue_kind = {
    "queue", "HOST: (Recv-Q | Send-Q) is RANGE [on Nth connection | on NAME] [within T | now]",
    read_queue};

}  // namespace lastack
