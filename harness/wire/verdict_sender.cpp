#include "wire/verdict_sender.hpp"

#include <libmnl/libmnl.h>
#include <linux/netfilter/nfnetlink_queue.h>

#include <libnetfilter_queue/libnetfilter_queue.h>

#include <cerrno>
#include <chrono>

#include "system/check.hpp"

namespace lastack {
namespace {

constexpr std::size_t kHeaders =
    64;  // nlmsghdr, nfgenmsg, verdict header, mark, payload's attribute header
// Half of what net.core.wmem_default lets a socket send at once: netlink refuses more than the send
// buffer (EMSGSIZE).
constexpr std::size_t kMostAtOnce = 96 * 1024;
constexpr auto kRetryAfter = std::chrono::milliseconds(1);

bool passes(int error) {
  return error == ENOBUFS || error == EAGAIN || error == ENOMEM;
}

}  // namespace

VerdictSender::VerdictSender(asio::io_context& io, int socket, std::uint16_t queue_number)
    : retry_(io), socket_(socket), queue_number_(queue_number) {}

void VerdictSender::give(std::uint32_t id, int verdict, std::span<const std::uint8_t> packet,
                         std::uint32_t mark) {
  const std::size_t start = waiting_.size();
  waiting_.resize(start + kHeaders + MNL_ALIGN(packet.size()));
  nlmsghdr* message = nfq_nlmsg_put(waiting_.data() + start, NFQNL_MSG_VERDICT, queue_number_);
  nfq_nlmsg_verdict_put(message, static_cast<int>(id), verdict);
  if (mark != 0) nfq_nlmsg_verdict_put_mark(message, mark);
  if (!packet.empty()) {
    nfq_nlmsg_verdict_put_pkt(message, packet.data(), static_cast<std::uint32_t>(packet.size()));
  }
  waiting_.resize(start + MNL_ALIGN(message->nlmsg_len));
}

VerdictSender::Chunk VerdictSender::chunk_from(std::size_t start) const {
  Chunk chunk;
  while (start + chunk.bytes < waiting_.size()) {
    const auto* message = reinterpret_cast<const nlmsghdr*>(waiting_.data() + start + chunk.bytes);
    const std::size_t size = MNL_ALIGN(message->nlmsg_len);
    if (chunk.bytes > 0 && chunk.bytes + size > kMostAtOnce) break;
    chunk.bytes += size;
    ++chunk.verdicts;
  }
  return chunk;
}

void VerdictSender::flush() {
  if (retrying_) return;
  std::size_t done = 0;
  int error = 0;
  while (done < waiting_.size() && error == 0) {
    const Chunk chunk = chunk_from(done);
    if (::send(socket_, waiting_.data() + done, chunk.bytes, MSG_DONTWAIT | MSG_NOSIGNAL) >= 0) {
      done += chunk.bytes;
      sent_ += chunk.verdicts;
    } else if (errno != EINTR) {
      error = errno;
    }
  }
  waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(done));
  if (passes(error)) return retry_soon();
  if (error != 0) fail_with_errno("send verdicts to the kernel", error);
}

void VerdictSender::retry_soon() {
  retrying_ = true;
  retry_.expires_after(kRetryAfter);
  retry_.async_wait(
      [this, alive = std::weak_ptr<int>(alive_)](const boost::system::error_code& stopped) {
        if (stopped || alive.expired()) return;
        retrying_ = false;
        flush();
      });
}

}  // namespace lastack
