// "TIME_WAIT timer is between 55s and 60s", "retransmit timer runs", "no timer"
#include <fmt/format.h>

#include "judge/measured.hpp"
#include "judge/reading_kinds.hpp"
#include "language/range.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

// As ss(8) -o shows them: on, keepalive, timewait, persist.
constexpr std::string_view kTimers[] = {"TIME_WAIT", "retransmit", "keepalive", "persist"};

class Timer : public MeasuredSocket {
 public:
  using MeasuredSocket::MeasuredSocket;

  bool begins(Phrase& phrase, const Cast&) {
    if (phrase.accept_verb("no timer")) return true;
    for (const std::string_view name : kTimers) {
      const bool is_none = phrase.accept_verb(fmt::format("no {} timer", name));
      if (!is_none && !phrase.accept_verb(fmt::format("{} timer", name))) continue;
      name_ = name;
      shall_run_ = !is_none;
      return true;
    }
    return false;
  }
  Form form(const Cast& cast) {
    Form form("timer");
    if (shall_run_) {
      form.clause("is", [this](Phrase& value) { left_ = Range::read(value, durations()); });
      form.flag("runs", runs_);
    }
    add_clauses(form, cast);
    return form;
  }
  void require(const Phrase& phrase, const Place& where) const {
    if (shall_run_ && !runs_ && !left_)
      phrase.fail_expected("'runs', or 'is' and how much is left", {"runs", "is"});
    if (runs_ && left_) throw Mistake(where, "a timer that has so much left runs: say one of them");
    Measured::require(phrase, where);
  }

 private:
  Look look_at(const SocketRecord& socket) const override {
    const bool is_running = !socket.timer.empty() && (name_.empty() || socket.timer == name_);
    const bool is_in_range = !left_ || left_->contains(socket.timer_left.count());
    return {is_running == shall_run_ && (!shall_run_ || is_in_range), said(socket)};
  }

  static std::string said(const SocketRecord& socket) {
    if (socket.timer.empty()) return "no timer runs";
    return fmt::format("the {} timer has {} left", socket.timer,
                       format_duration(socket.timer_left));
  }
  std::string claim() const override {
    if (!shall_run_) return fmt::format("no {}timer", name_.empty() ? "" : name_ + " ");
    return fmt::format("{} timer {}", name_, left_ ? "is " + left_->text() : "runs");
  }

  std::string name_;  ///< empty: any
  bool shall_run_ = false;
  bool runs_ = false;
  std::optional<Range> left_;
};

}  // namespace

extern const ExpectationKind timer_kind = {
    "timer", ExpectationKind::Of::host,
    "(TIMER timer (runs | is SPAN) | no [TIMER] timer) [on CONNECTION] [within T | now]",
    "the socket has that timer, with so much left (sock_diag(7), as ss -o shows it)",
    read_claim<Timer>};

}  // namespace lastack
