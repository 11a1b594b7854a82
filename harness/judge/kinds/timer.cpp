// "TIME_WAIT timer is between 55s and 60s", "retransmit timer runs", "no timer"
#include <fmt/format.h>

#include "judge/kinds/kinds.hpp"
#include "judge/measured.hpp"
#include "language/range.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

// As ss(8) -o shows them: on, keepalive, timewait, persist.
const Phrase::Words<std::string> kTimers = {{"TIME_WAIT timer", "TIME_WAIT"},
                                            {"retransmit timer", "retransmit"},
                                            {"keepalive timer", "keepalive"},
                                            {"persist timer", "persist"}};

class Timer : public Measured {
 public:
  /// `name` empty: any timer.
  Timer(std::string host, std::string name, bool runs, Phrase& phrase, const Cast& cast)
      : Measured(std::move(host)), name_(std::move(name)), runs_(runs) {
    if (runs && !phrase.accept("runs")) {
      phrase.expect("is");
      left_ = Range::read(phrase, durations());
    }
    Form form("timer");
    add_connection(form, cast);
    read_clauses(phrase, std::move(form));
  }

  Wanted wants() const override { return {.sockets = true}; }

 private:
  std::optional<Measurement> measurement(const Trace& trace) const override {
    const SocketRecord* socket = socket_in(trace);
    if (socket == nullptr) return std::nullopt;
    if (!socket->exists) return Measurement{socket->at, false, "there is no such socket"};
    const bool is_running = !socket->timer.empty() && (name_.empty() || socket->timer == name_);
    const bool is_in_range = !left_ || left_->contains(socket->timer_left.count());
    return Measurement{socket->at, is_running == runs_ && (!runs_ || is_in_range), said(*socket)};
  }

  static std::string said(const SocketRecord& socket) {
    if (socket.timer.empty()) return "no timer runs";
    return fmt::format("the {} timer has {} left", socket.timer,
                       format_duration(socket.timer_left));
  }
  std::string claim() const override {
    if (!runs_) return fmt::format("no {}timer", name_.empty() ? "" : name_ + " ");
    return fmt::format("{} timer {}", name_, left_ ? "is " + left_->text() : "runs");
  }

  std::string name_;
  bool runs_;
  std::optional<Range> left_;
};

std::unique_ptr<Expectation> read_timer(Phrase& phrase, const std::string& subject,
                                        const Cast& cast) {
  if (subject == "wire") return nullptr;
  if (phrase.accept("no timer")) return std::make_unique<Timer>(subject, "", false, phrase, cast);
  Phrase ahead = phrase;
  const bool is_none = ahead.accept("no");
  const auto name = ahead.accept_one_of(kTimers);
  if (!name) return nullptr;
  phrase = ahead;
  return std::make_unique<Timer>(subject, *name, !is_none, phrase, cast);
}

}  // namespace

const ExpectationKind timer_kind = {
    "timer",
    "HOST: (TIME_WAIT | retransmit | keepalive | persist) timer (runs | is RANGE), no [...] timer "
    "[on Nth connection | on NAME] [within T | now]",
    read_timer};

}  // namespace lastack
