#include "run/runner.hpp"

#include <csignal>

#include "run/moments.hpp"
#include "run/pace.hpp"
#include "system/asio.hpp"
#include "system/promptness.hpp"

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
    pace_.watch_others();
    wake_promptly();
    asio::co_spawn(io_, pace_.watch(), asio::detached);
    asio::co_spawn(io_, begin_all(), [this](std::exception_ptr error) { ended(error); });
    io_.run();
    teller_.join();
    if (error_in_telling_) error_ = error_in_telling_;
    if (error_) std::rethrow_exception(error_);
    return !interrupted_;
  }

 private:
  // A run is begun when there is room for it and the loop keeps time: whatever begins costs more
  // than anything that goes on, and the segments of the others wait meanwhile.
  asio::awaitable<void> begin_all() {
    for (const Job& job : jobs_) {
      while (running_ >= options_.at_once) co_await room_.wait_until(Time::max());
      co_await pace_.calm();
      ++running_;
      asio::co_spawn(io_, carry_out(job), [this](std::exception_ptr error) {
        --running_;
        room_.wake();
        ended(error);
      });
    }
    all_begun_ = true;
  }

  asio::awaitable<void> carry_out(const Job& job) {
    RunOptions options = options_.run;
    options.seed = job.seed;
    RunResult result =
        co_await run_variant({io_, builder_.get_executor(), pace_}, *job.variant, options);
    result.replay = job.replay;
    result.order = static_cast<std::size_t>(&job - jobs_.data());
    asio::post(teller_, [this, told = std::move(result)] { tell(told); });
  }

  // On the teller's thread: to write down a bulk transfer takes seconds, and segments would wait.
  void tell(const RunResult& result) {
    if (error_in_telling_) return;
    try {
      done_(result);
    } catch (...) {
      error_in_telling_ = std::current_exception();
      asio::post(io_, [this] { ended(error_in_telling_); });
    }
  }

  void ended(std::exception_ptr error) {
    if (error && !error_) error_ = error;
    if (error) io_.stop();
    if (!all_begun_ || running_ > 0) return;
    signals_.cancel();
    pace_.stop();
  }

  const std::vector<Job>& jobs_;
  const RunnerOptions& options_;
  const std::function<void(const RunResult&)>& done_;
  asio::io_context io_{1};
  // Their threads end before the loop goes, to which they give what they have done.
  asio::thread_pool builder_{1};
  asio::thread_pool teller_{1};
  asio::signal_set signals_;
  Pace pace_{io_};
  Signal room_{io_};
  std::size_t running_ = 0;
  bool all_begun_ = false;
  std::exception_ptr error_;
  std::exception_ptr error_in_telling_;  // the teller's own until the loop has ended
  bool interrupted_ = false;
};

}  // namespace

bool run_all(const std::vector<Job>& jobs, const RunnerOptions& options,
             const std::function<void(const RunResult&)>& done) {
  return Runner(jobs, options, done).run();
}

}  // namespace lastack
