#include "judge/measured.hpp"

#include <fmt/format.h>

#include "trace/words.hpp"

namespace lastack {

Judgement Measured::judge(const View& view) const {
  const auto last = measurement(view.trace);
  const bool is_seen = last && last->at >= view.since;
  const Time limit = bound_.end(view);
  Judgement judgement;
  judgement.expected =
      fmt::format("{}: {}{}{}", host_, claim(), of_which(), bound_.text_if_written());
  if (last) judgement.measured = last->text;
  if (is_seen && last->is_met) {
    judgement.standing = Standing::held;
    judgement.at = last->at;
  } else if (view.over || (view.now >= limit && (is_seen || !bound_.is_now()))) {
    judgement.standing = Standing::broken;
    judgement.at = view.now;
    judgement.actual = last ? fmt::format("{} at {}", last->text, moment(last->at, view.trace))
                            : fmt::format("no such socket of {} was ever seen", host_);
  } else {
    judgement.ask_again = limit;
  }
  return judgement;
}

void MeasuredSocket::add_clauses(Form& form, const Cast& cast) {
  ConnectionChoice::add_to(form, connection_, cast);
  add_bound(form);
}

std::optional<Measurement> MeasuredSocket::measurement(const Trace& trace) const {
  const auto found = trace.sockets.find({host(), connection_.in(trace, host())});
  if (found == trace.sockets.end()) return std::nullopt;
  const SocketRecord& socket = found->second;
  if (!socket.exists) return Measurement{socket.at, false, "there is no such socket"};
  Look look = look_at(socket);
  return Measurement{socket.at, look.is_met, std::move(look.text)};
}

}  // namespace lastack
