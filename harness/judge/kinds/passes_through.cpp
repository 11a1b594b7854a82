// "passes through FIN_WAIT1, FIN_WAIT2, TIME_WAIT": these were seen in this order, others between
// them or not
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "judge/bound.hpp"
#include "judge/connection_choice.hpp"
#include "judge/reading_kinds.hpp"
#include "judge/stay.hpp"
#include "language/kernel_words.hpp"

namespace lastack {
namespace {

class PassesThrough : public Expectation {
 public:
  explicit PassesThrough(std::string host) : host_(std::move(host)) {}

  bool begins(Phrase& phrase, const Cast&) const { return phrase.accept_verb("passes through"); }
  Form form(const Cast& cast) {
    Form form("passes through");
    form.head("states", [this](Phrase& value) {
      do states_.push_back(read_state(value));
      while (value.accept(","));
    });
    bound_.add_within(form);
    ConnectionChoice::add_to(form, connection_, cast);
    return form;
  }

  Judgement judge(const View& view) const override {
    const std::size_t connection = connection_.in(view.trace, host_);
    const auto stays = stays_of(view.trace, host_, connection);
    const Time limit = bound_.end(view);
    Judgement judgement;
    judgement.expected =
        fmt::format("{} passes through {}{}{}", host_, path(), connection_.text(), bound_.text());
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
  Bound bound_;
  ConnectionChoice connection_;
};

}  // namespace

extern const ExpectationKind passes_through_kind = {
    "passes through", ExpectationKind::Of::host,
    "passes through STATE {, STATE} [within T] [on CONNECTION]",
    "these states were seen in this order in the whole run, others between them or not",
    read_claim<PassesThrough>};

}  // namespace lastack
