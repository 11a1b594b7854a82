#include "run/runner.hpp"

#include <algorithm>
#include <csignal>

#include "system/asio.hpp"

namespace lastack {
namespace {

class Runner {
 public:
  Runner(const std::vector<Job>& jobs, const RunnerOptions& options,
         const std::function<void(const RunResult&)>& done)
      : jobs_(jobs), options_(options), done_(done), signals_(io_, SIGINT, SIGTERM) {}

  bool run() {
    signals_.async_wait([this](boost::system::error_code cancelled, int) {
      if (cancelled) return;
      interrupted_ = true;
      io_.stop();
    });
    workers_ = std::min(options_.at_once, jobs_.size());
    asio::co_spawn(io_, start_workers(), asio::detached);
    io_.run();
    if (error_) std::rethrow_exception(error_);
    return !interrupted_;
  }

 private:
  // One after another: a lab is built without letting go of the loop, and while all of them were
  // built in a row, the first ones' segments would wait for their verdicts until TCP sends them
  // again.
  asio::awaitable<void> start_workers() {
    asio::steady_timer pause(io_);
    for (std::size_t left = workers_; left > 0; --left) {
      asio::co_spawn(io_, work(), [this](std::exception_ptr error) { worker_ended(error); });
      pause.expires_after(std::chrono::milliseconds(5));
      co_await pause.async_wait(asio::use_awaitable);
    }
  }

  asio::awaitable<void> work() {
    while (next_ < jobs_.size()) {
      const Job& job = jobs_[next_++];
      RunOptions options = options_.run;
      options.seed = job.seed;
      RunResult result = co_await run_variant(io_, *job.variant, options);
      result.replay = job.replay;
      done_(result);
    }
  }

  void worker_ended(std::exception_ptr error) {
    if (error && !error_) error_ = error;
    if (error || --workers_ == 0) {
      signals_.cancel();
      if (error) io_.stop();
    }
  }

  const std::vector<Job>& jobs_;
  const RunnerOptions& options_;
  const std::function<void(const RunResult&)>& done_;
  asio::io_context io_{1};
  asio::signal_set signals_;
  std::size_t next_ = 0;
  std::size_t workers_ = 0;
  std::exception_ptr error_;
  bool interrupted_ = false;
};

}  // namespace

bool run_all(const std::vector<Job>& jobs, const RunnerOptions& options,
             const std::function<void(const RunResult&)>& done) {
  return Runner(jobs, options, done).run();
}

}  // namespace lastack
