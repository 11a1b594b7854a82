#include "exec/attachment.hpp"

#include <algorithm>
#include <csignal>

#include "exec/host_middle.hpp"
#include "judge/verdict.hpp"
#include "system/asio.hpp"

namespace lastack {
namespace {

class Attached {
 public:
  explicit Attached(AttachmentPlan plan)
      : plan_(std::move(plan)),
        signals_(io_, SIGINT, SIGTERM),
        changed_(io_),
        middle_(io_, plan_.faults, OwnHost(plan_.filter.ports), plan_.seed, plan_.most_record),
        rules_(of_ports(plan_.filter, plan_.backend)) {}

  Attachment run() {
    signals_.async_wait([this](boost::system::error_code cancelled, int) {
      if (cancelled) return;
      is_over_ = true;
      changed_.wake();
    });
    middle_.on_crossing([this] { changed_.wake(); });
    std::exception_ptr error;
    asio::co_spawn(io_, carry_out(), [&](std::exception_ptr thrown) {
      error = thrown;
      io_.stop();
    });
    io_.run();
    if (error) std::rethrow_exception(error);
    return std::move(attachment_);
  }

 private:
  asio::awaitable<void> carry_out() {
    middle_.start(rules_, plan_.queue);
    middle_.watch();
    if (plan_.on_attached) plan_.on_attached();
    const Time end = plan_.length ? now() + *plan_.length : Time::max();
    while (!is_over_ && now() < end && !(plan_.until_fired && all_fired()))
      co_await changed_.wait_until(end);
    middle_.let_all_go();
    middle_.stop();
    judge();
  }

  bool all_fired() const {
    const auto& faults = middle_.engine().faults();
    return std::all_of(faults.begin(), faults.end(),
                       [](const auto& fault) { return fault->fired() > 0; }) &&
           !middle_.engine().holds_something();
  }

  void judge() {
    RunResult& run = attachment_.run;
    run.name = plan_.text;
    run.scenario = plan_.text;
    run.environment = plan_.environment;
    middle_.describe(run);
    const Loss loss = middle_.crossing().loss();
    if (loss.any()) run.findings.push_back(segments_lost({}, loss.describe()));
    for (Finding& unfired : faults_never_fired(middle_.engine().faults(), plan_.faults.places)) {
      attachment_.fault_never_fired = true;
      run.findings.push_back(std::move(unfired));
    }
    run.outcome = outcome_of(run.findings, loss.any());
  }

  asio::io_context io_{1};
  AttachmentPlan plan_;
  asio::signal_set signals_;
  Signal changed_;  // a signal has come, or something has crossed
  HostMiddle middle_;
  Interception rules_;
  bool is_over_ = false;
  Attachment attachment_;
};

}  // namespace

Attachment attach(AttachmentPlan plan) {
  return Attached(std::move(plan)).run();
}

}  // namespace lastack
