// A bound on what a client may take.
#pragma once

#include <memory>

#include "system/asio.hpp"
#include "system/clock.hpp"

namespace lastack {

/// When it passes, the socket is shut down in this direction: what is being read or written there,
/// and whatever would be next, ends. (To cancel would miss what is begun a moment later.)
class Deadline {
 public:
  using Socket = asio::local::stream_protocol::socket;

  Deadline(Socket& socket, Socket::shutdown_type direction, Duration bound)
      : timer_(socket.get_executor(), bound) {
    timer_.async_wait([&socket, direction,
                       alive = std::weak_ptr<bool>(passed_)](boost::system::error_code cancelled) {
      const auto passed = alive.lock();
      if (cancelled || !passed) return;
      *passed = true;
      boost::system::error_code error;
      socket.shutdown(direction, error);
    });
  }
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;

  bool passed() const { return *passed_; }

 private:
  asio::steady_timer timer_;
  std::shared_ptr<bool> passed_ = std::make_shared<bool>(false);
};

}  // namespace lastack
