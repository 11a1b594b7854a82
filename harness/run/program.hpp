// A program that a scenario runs on one of its hosts.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "system/asio.hpp"
#include "trace/trace.hpp"

namespace lastack {

struct ProgramPlan {
  std::vector<std::string> words;  ///< argv
  std::vector<std::pair<std::string, std::string>> environment;
  int pid_namespace;  ///< it dies with this one's init
};

/// Starts in that PID namespace, and otherwise in the namespaces in which the calling thread
/// stands; what it prints and how it ends is written into the trace. The destructor kills it and
/// its process group.
class Program {
 public:
  /// `record` is the index of its ProgramRecord. Throws std::system_error if it cannot be started.
  Program(asio::io_context& io, const ProgramPlan& plan, Trace& trace, std::size_t record);
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  ~Program();

  /// To the whole process group.
  void signal(int number);
  bool has_ended() const;
  std::size_t record() const;

 private:
  struct Life;
  std::shared_ptr<Life> life_;
};

}  // namespace lastack
