// Looks at what the kernels say, and writes it into the trace, for whoever judges.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "judge/expectation.hpp"
#include "lab/lab.hpp"
#include "observe/counters.hpp"
#include "observe/sockets.hpp"
#include "run/state_watch.hpp"
#include "trace/trace.hpp"

namespace lastack {

class Lookout {
 public:
  Lookout(Lab& lab, StateWatch& watch, Trace& trace);

  /// The path at which we see a file of a host's programs.
  using FindFile = std::function<std::string(const std::string& host, const std::string& name)>;
  void find_files_by(FindFile find) { find_file_ = std::move(find); }
  /// The sockets that a program holds, by inode; nothing if none was run under that name.
  using FindSockets = std::function<std::optional<std::set<std::uint64_t>>(
      const std::string& host, const std::string& program)>;
  void find_sockets_by(FindSockets find) { find_sockets_ = std::move(find); }

  /// The counters as they are before anything is done.
  void begin();
  /// States, and of the rest what is wanted. What is dear (counters are text files, a census lists
  /// every socket) is looked at once in 50 ms, unless `all`.
  void look(const Wanted& wanted, bool all);

 private:
  void read_all_counters();
  void count_sockets();
  void count_sockets_of_programs(const Wanted& wanted);
  void write_down(CensusRecord census);
  void look_at_listeners();
  void read_files(const Wanted& wanted);

  Lab& lab_;
  StateWatch& watch_;
  Trace& trace_;
  std::map<std::string, Counters> counters_;  // of hosts and routers
  std::map<std::string, SocketTable> tables_;
  FindFile find_file_;
  FindSockets find_sockets_;
  Time last_{};
};

}  // namespace lastack
