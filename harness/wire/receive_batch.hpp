// Reads many datagrams with one system call. Private to wire/.
#pragma once

#include <sys/socket.h>
#include <sys/uio.h>

#include <array>
#include <cstddef>
#include <memory>
#include <span>

namespace lastack {

class ReceiveBatch {
 public:
  /// As many as one readiness of a queue may bring before other labs on the loop get their turn.
  static constexpr std::size_t kMost = 64;

  ReceiveBatch();
  ReceiveBatch(const ReceiveBatch&) = delete;
  ReceiveBatch& operator=(const ReceiveBatch&) = delete;

  /// recvmmsg(2) without waiting. Returns how many datagrams came (0 if none waits), or -errno.
  int receive(int socket);
  /// The i-th of them; valid until the next receive().
  std::span<const std::byte> datagram(std::size_t index) const;

 private:
  // Pages of a slot that no packet ever reached cost nothing.
  std::unique_ptr<std::byte[]> memory_;
  std::array<iovec, kMost> vectors_{};
  std::array<mmsghdr, kMost> headers_{};
};

}  // namespace lastack
