// "tcpi_total_retrans is at least 3 on 1st connection": a field of struct tcp_info, told by the
// kernel without its owner's help
#include <fmt/format.h>

#include "judge/measured.hpp"
#include "judge/reading_kinds.hpp"
#include "language/nearest.hpp"
#include "language/range.hpp"

namespace lastack {
namespace {

Measure measure_of_field(const TcpInfoField& field) {
  if (field.is_time()) return durations();
  return field.unit == TcpInfoField::Unit::octets ? sizes() : counts();
}

class TcpInfoIs : public MeasuredSocket {
 public:
  using MeasuredSocket::MeasuredSocket;

  bool begins(Phrase& phrase, const Cast&) const {
    return has_head(phrase, "tcp_info") || phrase.peek().starts_with("tcpi_");
  }
  Form form(const Cast& cast) {
    Form form("tcp_info");
    form.head("tcp_info", [this](Phrase& value) { read_field(value); });
    form.clause(
        "is", [this](Phrase& value) { wanted_ = Range::read(value, measure_of_field(*field_)); },
        Form::Need::required);
    add_clauses(form, cast);
    return form;
  }

 private:
  void read_field(Phrase& phrase) {
    field_ = find_tcp_info_field(phrase.peek());
    if (field_ == nullptr) {
      phrase.fail(fmt::format("struct tcp_info has no field '{}'", phrase.peek()),
                  suggest(std::string(phrase.peek()), tcp_info_names()));
    }
    phrase.word("a field");
  }

  Look look_at(const SocketRecord& socket) const override {
    const auto found = socket.tcp_info.find(field_->name);
    if (found == socket.tcp_info.end()) return {false, why_missing(socket)};
    const Measure measure = measure_of_field(*field_);
    return {wanted_.contains(found->second),
            fmt::format("it is {}", measure.format(found->second))};
  }

  std::string why_missing(const SocketRecord& socket) const {
    return socket.tcp_info.empty()
               ? "the kernel keeps no tcp_info of a socket in TIME_WAIT or SYN_RECV"
               : fmt::format("this kernel's tcp_info has no {}", field_->name);
  }
  std::string claim() const override {
    return fmt::format("{} is {}", field_->name, wanted_.text());
  }

  const TcpInfoField* field_ = nullptr;
  Range wanted_;
};

}  // namespace

extern const ExpectationKind tcp_info_kind = {
    "tcp_info", ExpectationKind::Of::host,
    "(TCPI-NUMBER is RANGE | TCPI-TIME is SPAN | TCPI-SIZE is SIZES) [on CONNECTION] [within T | "
    "now]",
    "struct tcp_info says so, also of a socket that nobody owns any more", read_claim<TcpInfoIs>};

}  // namespace lastack
