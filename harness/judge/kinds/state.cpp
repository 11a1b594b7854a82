// "state TIME_WAIT within 2s for 5s on 1st connection"
#include <fmt/format.h>

#include <algorithm>

#include "judge/bound.hpp"
#include "judge/connection_choice.hpp"
#include "judge/reading_kinds.hpp"
#include "judge/stay.hpp"
#include "language/kernel_words.hpp"
#include "language/units.hpp"
#include "trace/words.hpp"

namespace lastack {
namespace {

class State : public Expectation {
 public:
  explicit State(std::string host) : host_(std::move(host)) {}

  bool begins(Phrase& phrase, const Cast&) const { return phrase.accept_verb("state"); }
  Form form(const Cast& cast) {
    Form form("state");
    form.head("state", [this](Phrase& value) { state_ = read_state(value); });
    bound_.add_to(form);
    form.clause("for", [this](Phrase& value) { lasting_ = value.duration(); });
    ConnectionChoice::add_to(form, connection_, cast);
    return form;
  }
  void require(const Phrase&, const Place& where) const { bound_.require_one(where); }

  Judgement judge(const View& view) const override {
    const std::size_t connection = connection_.in(view.trace, host_);
    const auto stays = stays_of(view.trace, host_, connection);
    const Time limit = limit_of(stays, view);
    Judgement judgement;
    const Stay* cut_short = nullptr;
    for (const Stay& stay : stays) {
      const Time begins = std::max(stay.from, view.since);
      if (stay.state != state_ || begins > limit || (stay.until && *stay.until <= view.since))
        continue;
      if (settle(judgement, stay, begins, view)) break;
      cut_short = &stay;
    }
    if (judgement.standing == Standing::pending && !judgement.ask_again)
      give_up(judgement, limit, view,
              cut_short != nullptr ? interruption(*cut_short, view)
                                   : history(stays, view, host_, connection));
    judgement.expected = expected();
    return judgement;
  }

 private:
  Time limit_of(const std::vector<Stay>& stays, const View& view) const {
    if (!bound_.is_now()) return bound_.end(view);
    // The first look at a socket may come after the last step has ended.
    return stays.empty() ? view.since : std::max(view.since, stays.front().from);
  }

  /// False if the stay was too short to count.
  bool settle(Judgement& judgement, const Stay& stay, Time begins, const View& view) const {
    const Time enough = begins + lasting_.value_or(Duration{0});
    const Time end = stay.until.value_or(view.now);
    if (end >= enough) {
      judgement.standing = Standing::held;
      judgement.at = enough;
      judgement.measured = fmt::format("from {} on", moment(stay.from, view.trace));
      return true;
    }
    if (stay.until || view.over) return false;
    judgement.ask_again = enough;
    return true;
  }

  static void give_up(Judgement& judgement, Time limit, const View& view, std::string why) {
    if (!view.over && view.now < limit) {
      judgement.ask_again = limit;
      return;
    }
    judgement.standing = Standing::broken;
    judgement.at = view.now;
    judgement.actual = std::move(why);
  }

  std::string interruption(const Stay& stay, const View& view) const {
    const Time begins = std::max(stay.from, view.since);
    const Duration lasted = stay.until.value_or(view.now) - begins;
    if (!stay.until) {
      return fmt::format("{} for only {}: the run ended", state_name(stay.state),
                         format_duration(lasted));
    }
    const Stay& next = *(&stay + 1);  // there is one, for the stay has an end
    return fmt::format("{} for only {}: {} at {}", state_name(stay.state), format_duration(lasted),
                       state_name(next.state), moment(next.from, view.trace));
  }

  std::string expected() const {
    std::string words =
        fmt::format("{} in state {}{}", host_, state_name(state_), connection_.text());
    words += bound_.text();
    if (lasting_) words += fmt::format(", for {}", format_duration(*lasting_));
    return words;
  }

  std::string host_;
  TcpState state_{};
  Bound bound_;
  std::optional<Duration> lasting_;
  ConnectionChoice connection_;
};

}  // namespace

extern const ExpectationKind state_kind = {
    "state", ExpectationKind::Of::host, "state STATE [within T | now] [for T] [on CONNECTION]",
    "the host's socket is in that state; CLOSED: the kernel has no such socket any more",
    read_claim<State>};

}  // namespace lastack
