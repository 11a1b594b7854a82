// The programs that a scenario's steps have started.
#pragma once

#include <sys/types.h>

#include <list>
#include <string>

#include "run/host_files.hpp"
#include "run/moments.hpp"
#include "run/program.hpp"
#include "step/stage.hpp"

namespace lastack {

class Programs {
 public:
  Programs(asio::io_context& io, Moments& moments, Trace& trace)
      : io_(io), moments_(moments), trace_(trace) {}

  /// Starts it in the network namespace in which the calling thread stands, in the PID namespace of
  /// `agent`, and among the host's files. Throws StepFailed.
  void run(const ProgramCall& call, pid_t agent, const HostFiles& files, std::size_t step);
  /// What the latest of that name has come to. Throws StepFailed if there is none.
  const ProgramRecord& record(const std::string& host, const std::string& name) const;
  /// Of the latest of that name, by inode; nothing if there is none.
  std::optional<std::set<std::uint64_t>> sockets_of(const std::string& host,
                                                    const std::string& name) const;
  void signal(const std::string& host, const std::string& name, int number);
  /// Kills what still runs, says so in the trace, and waits at most that long for each until it is
  /// gone.
  asio::awaitable<void> end(Duration bound);

 private:
  Program::Listener listener_for(std::size_t record);
  void note(const ProgramRecord& program, std::size_t step, Time began, const std::string& call,
            const std::string& result);

  asio::io_context& io_;
  Moments& moments_;
  Trace& trace_;
  std::list<Program> running_;
};

}  // namespace lastack
