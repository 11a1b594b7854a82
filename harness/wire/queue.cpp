#include "wire/queue.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <libmnl/libmnl.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nfnetlink_queue.h>

#include <libnetfilter_queue/libnetfilter_queue.h>

#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "system/check.hpp"
#include "wire/ip_packet.hpp"
#include "wire/queue_message.hpp"

namespace lastack {
namespace {

constexpr std::size_t kMostPacket = 0xffff - sizeof(nlattr);  // an attribute's length has 16 bits
/// An IPv4 or IPv6 header and a TCP header with all its options have 120 octets; the rest is for
/// extension headers.
constexpr std::uint32_t kHeaders = 256;
constexpr std::uint64_t kLeastMessage =
    512;  // a queued message's sk_buff and shared info alone take more

std::uint64_t most_items(std::uint64_t bytes) {
  return bytes / kLeastMessage + 1;
}

// Answered with 0 by every kernel since 3.8, unless the caller lacks CAP_NET_ADMIN or the kernel
// lacks the queue: so a refusal of the bind after it means something else.
void require_queueing(NetfilterSocket& socket) {
  std::array<char, MNL_ALIGN(512)> buffer{};
  nlmsghdr* message = nfq_nlmsg_put(buffer.data(), NFQNL_MSG_CONFIG, 0);
  nfq_nlmsg_cfg_put_cmd(message, AF_UNSPEC, NFQNL_CFG_CMD_PF_BIND);
  socket.request(message,
                 "ask for packet queueing (needs CAP_NET_ADMIN over this network namespace, and "
                 "CONFIG_NETFILTER_NETLINK_QUEUE: modprobe nfnetlink_queue)");
}

void bind_queue(NetfilterSocket& socket, std::uint16_t number) {
  std::array<char, MNL_ALIGN(512)> buffer{};
  nlmsghdr* message = nfq_nlmsg_put(buffer.data(), NFQNL_MSG_CONFIG, number);
  nfq_nlmsg_cfg_put_cmd(message, AF_UNSPEC, NFQNL_CFG_CMD_BIND);
  const std::string attempt = fmt::format("bind packet queue {}", number);
  try {
    socket.request(message, attempt);
  } catch (const std::system_error& refusal) {
    if (refusal.code().value() != EPERM && refusal.code().value() != EBUSY) throw;
    fail_with_errno(attempt + ", which another socket in this network namespace owns already",
                    refusal.code().value());
  }
}

// One pair of flags per message, so all bits together. GSO off: one item is one wire segment, and
// its checksum is done. Who wants headers only has no use for either, and the checksum of a long
// packet is half of what the packet costs. Fail-open off: nothing passes unjudged.
void put_copy_mode(nlmsghdr* message, bool headers_only) {
  mnl_attr_put_u32(message, NFQA_CFG_MASK, htonl(NFQA_CFG_F_GSO | NFQA_CFG_F_FAIL_OPEN));
  mnl_attr_put_u32(message, NFQA_CFG_FLAGS, htonl(headers_only ? NFQA_CFG_F_GSO : 0));
  nfq_nlmsg_cfg_put_params(message, NFQNL_COPY_PACKET, headers_only ? kHeaders : 0xffff);
}

}  // namespace

Queue::Queue(asio::io_context& io, std::uint16_t number, QueueOptions options)
    : readiness_(io),
      counters_(number),
      occupancy_(0),
      verdicts_(io, socket_.fd(), number),
      number_(number),
      max_length_(options.max_length),
      headers_only_(options.headers_only) {
  socket_.set_receive_buffer(options.receive_buffer);
  occupancy_ = QueueOccupancy(most_items(static_cast<std::uint64_t>(socket_.receive_buffer())));
  require_queueing(socket_);
  bind_queue(socket_, number);
  configure(options.max_length);
  // Its own descriptor for the same socket: each of the two closes what it owns.
  readiness_.assign(
      check("copy the queue's descriptor", ::fcntl(socket_.fd(), F_DUPFD_CLOEXEC, 0)));
}

void Queue::configure(std::uint32_t max_length) {
  std::array<char, MNL_ALIGN(512)> buffer{};
  nlmsghdr* message = nfq_nlmsg_put(buffer.data(), NFQNL_MSG_CONFIG, number_);
  nfq_nlmsg_cfg_put_qmaxlen(message, max_length);
  put_copy_mode(message, headers_only_);
  socket_.request(message, fmt::format("configure packet queue {}", number_));
}

void Queue::hand_over_whole() {
  if (!std::exchange(headers_only_, false)) return;
  std::array<char, MNL_ALIGN(512)> buffer{};
  nlmsghdr* message = nfq_nlmsg_put(buffer.data(), NFQNL_MSG_CONFIG, number_);
  put_copy_mode(message, headers_only_);
  // Not acknowledged: an answer would come among the items.
  socket_.send({buffer.data(), message->nlmsg_len}, "have whole packets from the queue");
}

void Queue::start(QueueHandler handler) {
  handler_ = std::move(handler);
  wait();
}

void Queue::wait() {
  readiness_.async_wait(
      asio::posix::stream_descriptor::wait_read,
      [this, alive = std::weak_ptr<int>(alive_)](const boost::system::error_code& error) {
        if (error == asio::error::operation_aborted || alive.expired() || stopped_) return;
        if (error)
          throw std::system_error(error.value(), std::system_category(), "wait for the queue");
        read_batch();
        if (!stopped_) wait();
      });
}

void Queue::read_batch() {
  const int count = batch_.receive(socket_.fd());
  const Time at = now();
  if (count == -ENOBUFS) {
    ++overruns_;
    return;
  }
  if (count < 0) fail_with_errno("read the packet queue", -count);
  in_batch_ = true;
  struct End {
    bool& flag;
    ~End() { flag = false; }
  } end{in_batch_};
  const auto size = static_cast<std::size_t>(count);
  for (std::size_t i = 0; i < size; ++i) read(batch_.datagram(i), at);
  occupancy_.seen(items_, verdicts_.sent());
  if (size < ReceiveBatch::kMost) occupancy_.emptied(verdicts_.sent());
  verdicts_.flush();
}

void Queue::read(std::span<const std::byte> datagram, Time at) {
  int left = static_cast<int>(datagram.size());
  const auto* message = reinterpret_cast<const nlmsghdr*>(datagram.data());
  for (; mnl_nlmsg_ok(message, left); message = mnl_nlmsg_next(message, &left)) {
    if (message->nlmsg_type == NLMSG_ERROR) {
      // Only verdicts are sent after the start, and they are answered only when refused (ENOENT: no
      // such item).
      refused_verdicts_ += netlink_error(*message) != 0;
    } else if (const auto item = parse_queue_item(*message, at)) {
      take(*item);
    }
  }
}

void Queue::take(const QueueItem& item) {
  missing_ids_ +=
      static_cast<std::uint32_t>(item.id - last_id_ - 1);  // modulo 2^32, as the kernel counts
  last_id_ = item.id;
  ++items_;
  if (item.absent == 0 || item.packet.size() == kHeaders) return handler_(item);
  ++too_long_;
  accept(item.id);
}

void Queue::judge(std::uint32_t id, int verdict, std::span<const std::uint8_t> packet,
                  std::uint32_t mark) {
  verdicts_.give(id, verdict, packet, mark);
  if (!in_batch_) verdicts_.flush();
}

void Queue::accept(std::uint32_t id, std::uint32_t mark) {
  judge(id, NF_ACCEPT, {}, mark);
}

void Queue::accept_as(std::uint32_t id, std::span<const std::uint8_t> packet, std::uint32_t mark) {
  ip_version_of(packet, "let a segment leave rewritten");
  if (packet.size() > kMostPacket) {
    throw std::invalid_argument(fmt::format(
        "let a segment leave rewritten: {} bytes are more than a verdict carries", packet.size()));
  }
  judge(id, NF_ACCEPT, packet, mark);
}

void Queue::drop(std::uint32_t id) {
  judge(id, NF_DROP);
}

Loss Queue::loss() const {
  Loss loss;
  loss.overruns = overruns_;
  loss.missing_ids = missing_ids_;
  loss.netlink_drops = socket_.drops();
  loss.refused_verdicts = refused_verdicts_;
  loss.may_have_been_full =
      occupancy_.highest(most_items(socket_.unread_bytes()) - 1) >= max_length_;
  counters_.read_into(loss);
  return loss;
}

}  // namespace lastack
