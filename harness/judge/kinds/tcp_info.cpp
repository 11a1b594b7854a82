// "tcpi_total_retrans is at least 3 on 1st connection": a field of struct tcp_info, told by the
// kernel without its owner's help
#include <fmt/format.h>

#include "judge/kinds/kinds.hpp"
#include "judge/measured.hpp"
#include "language/nearest.hpp"
#include "language/range.hpp"

namespace lastack {
namespace {

Measure measure_of(const TcpInfoField& field) {
  if (field.is_time()) return durations();
  return field.unit == TcpInfoField::Unit::octets ? sizes() : counts();
}

class TcpInfoIs : public Measured {
 public:
  TcpInfoIs(std::string host, const TcpInfoField& field, Phrase& phrase, const Cast& cast)
      : Measured(std::move(host)),
        field_(field),
        measure_(measure_of(field)),
        wanted_(Range::read(phrase, measure_)) {
    Form form(std::string(field.name) + " is");
    add_connection(form, cast);
    read_clauses(phrase, std::move(form));
  }

  Wanted wants() const override { return {.sockets = true}; }

 private:
  std::optional<Measurement> measurement(const Trace& trace) const override {
    const SocketRecord* socket = socket_in(trace);
    if (socket == nullptr) return std::nullopt;
    if (!socket->exists) return Measurement{socket->at, false, "there is no such socket"};
    const auto found = socket->tcp_info.find(field_.name);
    if (found == socket->tcp_info.end())
      return Measurement{socket->at, false, why_missing(*socket)};
    return Measurement{socket->at, wanted_.contains(found->second),
                       fmt::format("it is {}", measure_.format(found->second))};
  }

  std::string why_missing(const SocketRecord& socket) const {
    return socket.tcp_info.empty()
               ? "the kernel keeps no tcp_info of a socket in TIME_WAIT or SYN_RECV"
               : fmt::format("this kernel's tcp_info has no {}", field_.name);
  }
  std::string claim() const override {
    return fmt::format("{} is {}", field_.name, wanted_.text());
  }

  const TcpInfoField& field_;
  Measure measure_;
  Range wanted_;
};

std::unique_ptr<Expectation> read_tcp_info(Phrase& phrase, const std::string& subject,
                                           const Cast& cast) {
  if (subject == "wire" || !phrase.peek().starts_with("tcpi_")) return nullptr;
  const TcpInfoField* field = find_tcp_info_field(phrase.peek());
  if (field == nullptr) {
    phrase.fail(fmt::format("struct tcp_info has no field '{}'", phrase.peek()),
                suggest(std::string(phrase.peek()), tcp_info_names()));
  }
  phrase.word("a field");
  phrase.expect("is");
  return std::make_unique<TcpInfoIs>(subject, *field, phrase, cast);
}

}  // namespace

const ExpectationKind tcp_info_kind = {
    "tcp_info", "HOST: tcpi_FIELD is RANGE [on Nth connection | on NAME] [within T | now]",
    read_tcp_info};

}  // namespace lastack
