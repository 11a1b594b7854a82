// A program that a scenario runs on one of its hosts.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>

#include "system/asio.hpp"
#include "system/child.hpp"
#include "trace/trace.hpp"

namespace lastack {

/// What it prints and how it ends is written into the trace. The destructor kills it and its
/// process group, and waits until it is gone.
class Program {
 public:
  /// Who hears of it as it happens.
  struct Listener {
    std::function<void(const std::string& line)> printed;  ///< on standard output or error
    std::function<void()> ended;
  };

  /// The plan's output and errors are ours to set. `record` is the index of its ProgramRecord.
  /// Throws std::system_error if it cannot be started.
  Program(asio::io_context& io, ChildPlan plan, Trace& trace, std::size_t record,
          Listener listener);
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  ~Program();

  /// To the whole process group.
  void signal(int number);
  /// Kills it and its process group; nothing more is written or told.
  void dismiss();
  /// Completes when its process has ended, or with false after `bound`.
  asio::awaitable<bool> gone(Duration bound);
  bool has_ended() const;
  /// By inode: its own and its descendants'.
  std::set<std::uint64_t> sockets() const;
  std::size_t record() const;

 private:
  struct Life;
  std::shared_ptr<Life> life_;
};

}  // namespace lastack
