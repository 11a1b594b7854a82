#include "wire/queue_message.hpp"

#include <arpa/inet.h>
#include <libmnl/libmnl.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter/nfnetlink_queue.h>

#include <libnetfilter_queue/libnetfilter_queue.h>

#include <array>
#include <stdexcept>

namespace lastack {
namespace {

constexpr std::uint16_t kPacketType = (NFNL_SUBSYS_QUEUE << 8) | NFQNL_MSG_PACKET;

std::uint32_t interface_of(const nlattr* attribute) {
  return attribute != nullptr ? ntohl(mnl_attr_get_u32(attribute)) : 0;
}

}  // namespace

std::optional<QueueItem> parse_queue_item(const nlmsghdr& message, Time at) {
  if (message.nlmsg_type != kPacketType) return std::nullopt;
  std::array<nlattr*, NFQA_MAX + 1> attributes{};
  if (nfq_nlmsg_parse(&message, attributes.data()) < 0 || attributes[NFQA_PACKET_HDR] == nullptr ||
      attributes[NFQA_PAYLOAD] == nullptr) {
    throw std::runtime_error("a queue item without a header or a packet came from the kernel");
  }
  const auto* header =
      static_cast<const nfqnl_msg_packet_hdr*>(mnl_attr_get_payload(attributes[NFQA_PACKET_HDR]));
  const nlattr* payload = attributes[NFQA_PAYLOAD];
  const std::size_t handed_over = mnl_attr_get_payload_len(payload);
  // It says how long the packet was before it was cut to the copy range.
  const nlattr* whole = attributes[NFQA_CAP_LEN];
  return QueueItem{ntohl(header->packet_id),
                   {static_cast<const std::uint8_t*>(mnl_attr_get_payload(payload)), handed_over},
                   at,
                   interface_of(attributes[NFQA_IFINDEX_INDEV]),
                   interface_of(attributes[NFQA_IFINDEX_OUTDEV]),
                   whole != nullptr ? ntohl(mnl_attr_get_u32(whole)) - handed_over : 0};
}

}  // namespace lastack
