#include "wire/receive_batch.hpp"

#include <cerrno>

namespace lastack {
namespace {
constexpr std::size_t kSlot = 65536 + 4096;  // the longest packet of a queue, and its attributes
}

ReceiveBatch::ReceiveBatch() : memory_(std::make_unique_for_overwrite<std::byte[]>(kMost * kSlot)) {
  for (std::size_t i = 0; i < kMost; ++i) {
    vectors_[i] = {memory_.get() + i * kSlot, kSlot};
    headers_[i].msg_hdr.msg_iov = &vectors_[i];
    headers_[i].msg_hdr.msg_iovlen = 1;
  }
}

int ReceiveBatch::receive(int socket) {
  for (;;) {
    const int count = ::recvmmsg(socket, headers_.data(), kMost, MSG_DONTWAIT, nullptr);
    if (count >= 0) return count;
    if (errno == EINTR) continue;
    return errno == EAGAIN ? 0 : -errno;
  }
}

std::span<const std::byte> ReceiveBatch::datagram(std::size_t index) const {
  return {memory_.get() + index * kSlot, headers_[index].msg_len};
}

}  // namespace lastack
