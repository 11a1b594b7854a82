#include "judge/asked.hpp"

#include <fmt/format.h>

#include "trace/words.hpp"

namespace lastack {

std::string Asked::key() const {
  return fmt::format("{} of {} at {}:{}", op_, host_, place.line, place.column);
}

std::optional<Question> Asked::question() const {
  Question question{host_, key(), socket_, op_};
  complete(question);
  return question;
}

void Asked::add_socket(Form& form) {
  form.clause("on socket", [this](Phrase& value) { socket_ = value.word("a socket's name"); });
}

std::string Asked::whom() const {
  return socket_.empty() ? fmt::format("{}'s latest socket", host_)
                         : fmt::format("{}'s socket {}", host_, socket_);
}

Judgement Asked::judge(const View& view) const {
  Judgement judgement;
  judgement.expected = fmt::format("{} on {}", expected(), whom());
  for (const CallRecord& call : view.trace.calls) {
    if (call.question != key()) continue;
    const bool answered = accepts(call.result);
    judgement.standing = answered ? Standing::held : Standing::broken;
    judgement.at = call.ended;
    judgement.measured = call.result.empty() ? "nothing" : call.result;
    if (!answered) {
      judgement.actual =
          fmt::format("{}, asked at {}", judgement.measured, moment(call.ended, view.trace));
    }
    return judgement;
  }
  if (view.over) {
    judgement.standing = Standing::broken;
    judgement.actual = "the run ended before it could be asked";
    judgement.at = view.now;
  }
  return judgement;
}

}  // namespace lastack
