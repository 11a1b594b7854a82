#include "judge/measured.hpp"

#include <fmt/format.h>

#include "language/units.hpp"
#include "trace/words.hpp"

namespace lastack {

void Measured::read_clauses(Phrase& phrase, Form form) {
  const std::size_t from = phrase.offset();
  form.clause("within", [this](Phrase& value) { within_ = value.duration(); });
  form.flag("now", now_);
  form.read(phrase);
  if (now_ && within_) {
    throw Mistake(phrase.place_since(from), "'now' and 'within' contradict each other",
                  "'now' means: when the last step has ended");
  }
}

const SocketRecord* Measured::socket_in(const Trace& trace) const {
  const auto found = trace.sockets.find({host_, connection_.in(trace, host_)});
  return found != trace.sockets.end() ? &found->second : nullptr;
}

Judgement Measured::judge(const View& view) const {
  const auto last = measurement(view.trace);
  const bool is_seen = last && last->at >= view.since;
  const Time limit = view.since + (now_ ? Duration{} : within_.value_or(kPatience));
  Judgement judgement;
  judgement.expected = fmt::format("{}: {}{}", host_, claim(), connection_.text());
  if (now_)
    judgement.expected += " when the last step has ended";
  else if (within_)
    judgement.expected += " within " + format_duration(*within_);
  if (is_seen && last->is_met) {
    judgement.standing = Standing::held;
    judgement.at = last->at;
  } else if (view.over || (view.now >= limit && (is_seen || !now_))) {
    judgement.standing = Standing::broken;
    judgement.at = view.now;
    judgement.actual = last ? fmt::format("{} at {}", last->text, moment(last->at, view.trace))
                            : fmt::format("no such socket of {} was ever seen", host_);
  } else {
    judgement.ask_again = limit;
  }
  return judgement;
}

}  // namespace lastack
