// The routers of a run: their rules, their tunables, and the time that they take.
#pragma once

#include <list>

#include "lab/lab.hpp"
#include "run/run.hpp"
#include "scenario/scenario.hpp"
#include "wire/slow_path.hpp"

namespace lastack {

class Routers {
 public:
  /// Makes the lab's routers what the scenario says. Throws std::runtime_error where the kernel has
  /// no way to track connections, std::system_error with what was tried.
  Routers(asio::io_context& io, Lab& lab, const std::vector<RouterSpec>& routers,
          const RunOptions& options);
  void start();

  /// What they lost that nothing asked to lose; nothing was, if all is well.
  Loss loss() const;
  bool holds_something() const;

 private:
  std::list<SlowPath> slow_paths_;
};

}  // namespace lastack
