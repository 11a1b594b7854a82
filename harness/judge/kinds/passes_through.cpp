// "passes through FIN_WAIT1, FIN_WAIT2, TIME_WAIT": these were seen in this order, others between
// them or not
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "judge/connection_choice.hpp"
#include "judge/kinds/kinds.hpp"
#include "judge/stay.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

class PassesThrough : public Expectation {
 public:
  PassesThrough(std::string host, Phrase& phrase, const Cast& cast) : host_(std::move(host)) {
    Form form("passes through");
    form.head("states", [this](Phrase& value) {
      do states_.push_back(read_state(value));
      while (value.accept(","));
    });
    form.clause("within", [this](Phrase& value) { within_ = value.duration(); });
    ConnectionChoice::add_to(form, connection_, cast);
    form.read(phrase);
  }

  Judgement judge(const View& view) const override {
    const std::size_t connection = connection_.in(view.trace, host_);
    const auto stays = stays_of(view.trace, host_, connection);
    const Time limit = view.since + within_.value_or(kPatience);
    Judgement judgement;
    judgement.expected =
        fmt::format("{} passes through {}{} within {}", host_, path(), connection_.text(),
                    format_duration(within_.value_or(kPatience)));
    std::size_t passed = 0;
    for (const Stay& stay : stays) {
      if (passed == states_.size() || stay.from > limit) break;
      if (stay.state != states_[passed]) continue;
      ++passed;
      judgement.at = stay.from;
    }
    if (passed == states_.size()) {
      judgement.standing = Standing::held;
    } else if (view.over || view.now >= limit) {
      judgement.standing = Standing::broken;
      judgement.at = view.now;
      judgement.actual = fmt::format("{} was not seen{}: {}", state_name(states_[passed]),
                                     passed == 0 ? "" : behind(states_[passed - 1]),
                                     history(stays, view, host_, connection));
    } else {
      judgement.at.reset();
      judgement.ask_again = limit;
    }
    return judgement;
  }

 private:
  static std::string behind(TcpState state) { return fmt::format(" after {}", state_name(state)); }

  std::string path() const {
    std::vector<std::string_view> names;
    for (const TcpState state : states_) names.push_back(state_name(state));
    return fmt::format("{}", fmt::join(names, ", "));
  }

  std::string host_;
  std::vector<TcpState> states_;
  std::optional<Duration> within_;
  ConnectionChoice connection_;
};

std::unique_ptr<Expectation> read_passes_through(Phrase& phrase, const std::string& subject,
                                                 const Cast& cast) {
  if (subject == "wire" || !phrase.accept("passes through")) return nullptr;
  return std::make_unique<PassesThrough>(subject, phrase, cast);
}

}  // namespace

const ExpectationKind passes_through_kind = {
    "passes through",
    "HOST: passes through STATE[, STATE ...] [within T] [on Nth connection | on NAME]",
    read_passes_through};

}  // namespace lastack
