// "no state TIME_WAIT": never, in the whole run
#include <fmt/format.h>

#include "judge/connection_choice.hpp"
#include "judge/reading_kinds.hpp"
#include "language/kernel_words.hpp"
#include "language/units.hpp"
#include "trace/words.hpp"

namespace lastack {
namespace {

class NoState : public Expectation {
 public:
  explicit NoState(std::string host) : host_(std::move(host)) {}

  bool begins(Phrase& phrase, const Cast&) const { return phrase.accept_verb("no state"); }
  Form form(const Cast& cast) {
    Form form("no state");
    form.head("state", [this](Phrase& value) { state_ = read_state(value); });
    ConnectionChoice::add_to(form, connection_, cast);
    return form;
  }

  Judgement judge(const View& view) const override {
    Judgement judgement;
    judgement.expected =
        fmt::format("{} never in state {}{}", host_, state_name(state_), connection_.text());
    bool looked_at = false;
    for (const StateRecord& record : view.trace.states) {
      if (record.host != host_) continue;
      if (!connection_.admits(view.trace, record.connection)) continue;
      looked_at = true;
      if (record.state != state_) continue;
      judgement.standing = Standing::broken;
      judgement.at = record.at;
      judgement.actual =
          fmt::format("{} at {} on the {} connection", state_name(state_),
                      moment(record.at, view.trace), format_ordinal(record.connection));
      return judgement;
    }
    if (!view.over) {
      judgement.true_so_far = true;
      return judgement;
    }
    // A state that nobody could have seen was not shown to be absent.
    judgement.standing = looked_at ? Standing::held : Standing::broken;
    judgement.at = view.now;
    if (!looked_at)
      judgement.actual = fmt::format("no socket of {} was ever seen{}", host_, connection_.text());
    return judgement;
  }

 private:
  std::string host_;
  TcpState state_{};
  ConnectionChoice connection_;
};

}  // namespace

extern const ExpectationKind no_state_kind = {
    "no state", ExpectationKind::Of::host, "no state STATE [on CONNECTION]",
    "it was never seen in that state, in the whole run", read_claim<NoState>};

}  // namespace lastack
