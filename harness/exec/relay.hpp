// Signals that are meant for the command.
#pragma once

#include <functional>

#include "system/asio.hpp"

namespace lastack {

/// While this lives, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1 and SIGUSR2 do nothing to this
/// process. What a process has sent goes to `relay`; what the terminal sends (Ctrl-C) goes to its
/// whole foreground process group, the command's too, and so not to it once more.
class Relay {
 public:
  Relay(asio::io_context& io, std::function<void(int)> relay);
  ~Relay();
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;

 private:
  void wait();

  sigset_t former_;
  asio::posix::stream_descriptor signals_;
  std::function<void(int)> relay_;
};

}  // namespace lastack
