// A socket under test, and who waits for it.
#pragma once

#include <memory>
#include <vector>

#include "system/asio.hpp"
#include "system/fd.hpp"

namespace lastack {

class Wait;
enum class Ready { to_read, to_write };

/// Owns the descriptor. Non-blocking inside; a Wait makes a blocking call of it. Keep it in a
/// shared_ptr.
class Socket : public std::enable_shared_from_this<Socket> {
 public:
  Socket(asio::io_context& io, Fd descriptor);

  int fd() { return descriptor_.native_handle(); }
  bool is_open() const { return descriptor_.is_open(); }

  /// Gives the descriptor out and ends every Wait on it: each then sees that the socket is closed.
  Fd take();

  void add(Wait& wait, Ready ready);
  void remove(Wait& wait);

 private:
  struct Direction {
    std::vector<Wait*> waits;
    bool armed = false;
  };
  void arm(Ready ready);
  Direction& direction(Ready ready) { return ready == Ready::to_read ? reading_ : writing_; }
  static void wake(Direction& direction);

  asio::posix::stream_descriptor descriptor_;
  Direction reading_, writing_;
};

}  // namespace lastack
