#include "run/program.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <optional>
#include <string_view>
#include <utility>

#include "agent/moment.hpp"
#include "system/check.hpp"
#include "system/child.hpp"
#include "system/pipe.hpp"
#include "system/process_sockets.hpp"

namespace lastack {
namespace {

constexpr std::size_t kMostKept = 1024 * 1024;
/// A process that a program left behind may hold its output open for ever.
constexpr Duration kGrace = std::chrono::milliseconds(200);

asio::posix::stream_descriptor watched(asio::io_context& io, Fd fd) {
  return {io, fd.release()};
}

}  // namespace

// Shared with the coroutines that read and watch: they may outlast the Program by a turn of the
// loop.
struct Program::Life : std::enable_shared_from_this<Life> {
  Life(asio::io_context& io, Child process, Fd output_end, Fd errors_end, Trace& where,
       std::size_t index, Listener hearing)
      : child(std::move(process)),
        pidfd(io, check("watch a program", ::fcntl(child->pidfd(), F_DUPFD_CLOEXEC, 0))),
        output(watched(io, std::move(output_end))),
        errors(watched(io, std::move(errors_end))),
        all_read(io),
        gone(io),
        trace(&where),
        record(index),
        listener(std::move(hearing)) {}

  asio::awaitable<void> read(asio::posix::stream_descriptor& from,
                             std::string ProgramRecord::*into) {
    const auto self = shared_from_this();
    std::array<char, 16 * 1024> buffer;
    std::string line;
    boost::system::error_code error;
    while (true) {
      const std::size_t size = co_await from.async_read_some(
          asio::buffer(buffer), asio::redirect_error(asio::use_awaitable, error));
      if (error || trace == nullptr) break;
      std::string& kept = trace->programs[record].*into;
      const std::size_t room = kMostKept - std::min(kMostKept, kept.size());
      const std::string_view news(buffer.data(), std::min(size, room));
      kept.append(news);
      tell_lines(line, news);
    }
    if (!line.empty() && trace != nullptr) listener.printed(line);
    if (--open_pipes == 0) all_read.happen();
  }

  /// `line` holds what has no end yet.
  void tell_lines(std::string& line, std::string_view news) const {
    for (std::size_t end; (end = news.find('\n')) != std::string_view::npos;) {
      line.append(news.substr(0, end));
      listener.printed(std::exchange(line, {}));
      news.remove_prefix(end + 1);
    }
    line.append(news);
  }

  asio::awaitable<void> watch() {
    const auto self = shared_from_this();
    boost::system::error_code error;
    co_await pidfd.async_wait(asio::posix::stream_descriptor::wait_read,
                              asio::redirect_error(asio::use_awaitable, error));
    if (error || !child) co_return;
    gone.happen();
    const Time when = now();
    co_await all_read.wait(kGrace);
    if (!child || trace == nullptr) co_return;
    ProgramRecord& written = trace->programs[record];
    written.status = child->wait(Duration::zero());
    written.ended = when;
    listener.ended();
  }

  void let_go() {
    child.reset();
    trace = nullptr;
    boost::system::error_code error;
    pidfd.close(error);
    output.close(error);
    errors.close(error);
    all_read.happen();
    gone.happen();
  }

  std::optional<Child> child;
  asio::posix::stream_descriptor pidfd, output, errors;
  Moment all_read, gone;
  int open_pipes = 2;
  Trace* trace;  // null once the program is dismissed
  std::size_t record;
  Listener listener;
};

Program::Program(asio::io_context& io, ChildPlan plan, Trace& trace, std::size_t record,
                 Listener listener) {
  Pipe output = make_pipe("make a pipe for a program");
  Pipe errors = make_pipe("make a pipe for a program");
  plan.output = output.writing.get();
  plan.errors = errors.writing.get();
  Child child(plan);
  life_ = std::make_shared<Life>(io, std::move(child), std::move(output.reading),
                                 std::move(errors.reading), trace, record, std::move(listener));
  asio::co_spawn(io, life_->read(life_->output, &ProgramRecord::output), asio::detached);
  asio::co_spawn(io, life_->read(life_->errors, &ProgramRecord::errors), asio::detached);
  asio::co_spawn(io, life_->watch(), asio::detached);
}

Program::~Program() {
  life_->let_go();
}

void Program::signal(int number) {
  // The child is not reaped while we hold it, so the group is still its own.
  if (life_->child && !has_ended()) ::kill(-life_->child->pid(), number);
}

void Program::dismiss() {
  signal(SIGKILL);
  if (!has_ended()) life_->child->kill(SIGKILL);  // it may have moved to another group
  life_->trace = nullptr;
}

asio::awaitable<bool> Program::gone(Duration bound) {
  const auto life = life_;
  co_return co_await life->gone.wait(bound);
}

bool Program::has_ended() const {
  return life_->trace != nullptr && life_->trace->programs[life_->record].ended.has_value();
}

std::set<std::uint64_t> Program::sockets() const {
  if (!life_->child || has_ended()) return {};
  return sockets_held_by(life_->child->pid());
}

std::size_t Program::record() const {
  return life_->record;
}

}  // namespace lastack
