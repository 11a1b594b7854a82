// Sockets of a network that this process has left.
#pragma once

#include <sys/types.h>

#include <memory>

#include "system/asio.hpp"
#include "system/fd.hpp"

namespace lastack {

/// A process of its own that stays where we are now, and opens sockets there for us: without root
/// nobody comes back into the network namespace that he has left (setns(2)). It ends with us, also
/// if we are killed.
class OuterSockets {
 public:
  /// Must be made while this process has one thread. Throws std::system_error.
  OuterSockets();
  OuterSockets(const OuterSockets&) = delete;
  OuterSockets& operator=(const OuterSockets&) = delete;
  ~OuterSockets();

  /// socket(2) there, non-blocking; `family` is AF_INET or AF_INET6. Throws std::system_error.
  Fd open(int family, int type) const;

 private:
  friend class OuterOpener;
  void ask_for(int family, int type) const;
  Fd answer() const;

  Fd line_;
  pid_t process_ = -1;
};

/// The same for a loop that has other things to do while that process waits for a processor.
class OuterOpener {
 public:
  OuterOpener(asio::io_context& io, const OuterSockets& outer);
  /// One after the other, whoever asks. Throws std::system_error.
  asio::awaitable<Fd> open(int family, int type);

 private:
  struct Line;
  static asio::awaitable<Fd> open_by(std::shared_ptr<Line> line, int family, int type);
  std::shared_ptr<Line> line_;
};

}  // namespace lastack
