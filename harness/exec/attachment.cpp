#include "exec/attachment.hpp"

#include <csignal>

#include "control/control_server.hpp"
#include "exec/host_middle.hpp"
#include "exec/live_board.hpp"
#include "system/asio.hpp"
#include "system/promptness.hpp"
#include "system/run_to_end.hpp"

namespace lastack {
namespace {

class Attached {
 public:
  explicit Attached(AttachmentPlan plan)
      : plan_(std::move(plan)),
        signals_(io_, SIGINT, SIGTERM),
        process_(io_),
        changed_(io_),
        middle_(io_, plan_, OwnHost(plan_.filter.ports)),
        rules_(of_filter(plan_.filter)),
        board_(plan_.faults, middle_) {}

  HostResult run() {
    signals_.async_wait([this](boost::system::error_code cancelled, int) {
      if (cancelled) return;
      is_over_ = true;
      changed_.wake();
    });
    watch_process();
    middle_.on_change([this] { changed_.wake(); });
    wake_promptly();
    run_to_end(io_, carry_out());
    return std::move(result_);
  }

 private:
  void watch_process() {
    if (!plan_.process) return;
    process_.assign(plan_.process.release());
    process_.async_wait(asio::posix::stream_descriptor::wait_read,
                        [this](boost::system::error_code cancelled) {
                          if (cancelled) return;
                          is_over_ = process_has_ended_ = true;
                          changed_.wake();
                        });
  }

  asio::awaitable<void> carry_out() {
    middle_.start(rules_, plan_.queue);
    middle_.watch();
    if (plan_.control) control_.emplace(io_, board_, std::move(*plan_.control));
    if (plan_.on_attached) plan_.on_attached();
    const Time end = plan_.length ? now() + *plan_.length : Time::max();
    while (!is_over_ && now() < end && !(plan_.until_fired && all_fired()))
      co_await changed_.wait_until(end);
    middle_.let_all_go();
    if (control_) co_await control_->close();
    middle_.stop();
    result_ = result_of(middle_, {}, [this](std::size_t i) { return board_.may_be_unfired(i); });
    if (process_has_ended_)
      result_.run.remarks.push_back("it ended because the process has ended that was attached to");
  }

  /// Those that are still to come by the control socket are waited for, too.
  bool all_fired() const {
    const Engine& engine = middle_.engine();
    for (std::size_t i = 0; i < engine.faults().size(); ++i) {
      if (engine.faults()[i]->fired() == 0 && !engine.is_removed(i)) return false;
    }
    return !engine.faults().empty() && !engine.holds_something();
  }

  asio::io_context io_{1};
  AttachmentPlan plan_;
  asio::signal_set signals_;
  asio::posix::stream_descriptor process_;
  Signal changed_;  // it is over, or something has crossed
  HostMiddle middle_;
  Interception rules_;
  LiveBoard board_;
  std::optional<ControlServer> control_;
  bool is_over_ = false;
  bool process_has_ended_ = false;
  HostResult result_;
};

}  // namespace

HostResult attach(AttachmentPlan plan) {
  return Attached(std::move(plan)).run();
}

}  // namespace lastack
