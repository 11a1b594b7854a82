#include "segment/packet_layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "segment/octets.hpp"

namespace lastack {
namespace {

using Bytes = std::span<const std::uint8_t>;
using Result = std::variant<PacketLayout, Malformed>;

// IANA "Assigned Internet Protocol Numbers".
constexpr std::uint8_t kTcp = 6, kHopByHop = 0, kRouting = 43, kFragment = 44,
                       kDestinationOptions = 60;

Malformed cut_short(std::string_view what, std::size_t have, std::size_t need) {
  return {fmt::format("{} cut short: {} octets of at least {}", what, have, need)};
}

Result with_room_for_tcp(const PacketLayout& layout, Bytes packet) {
  const std::size_t end = std::min(layout.length, packet.size());
  const std::size_t room = end - std::min(end, layout.tcp_offset);
  if (room < 20) return cut_short("TCP header", room, 20);
  return layout;
}

Result lay_out_v4(Bytes packet, std::size_t absent) {
  if (packet.size() < 20) return cut_short("IPv4 header", packet.size(), 20);
  PacketLayout layout;
  layout.ip_header_length = layout.tcp_offset = (packet[0] & 0x0fU) * 4;
  layout.length = read_16(packet, 2);
  if (layout.tcp_offset < 20) {
    return Malformed{fmt::format("IPv4 header length {} is below 20", layout.tcp_offset)};
  }
  if (layout.length < layout.tcp_offset) {
    return Malformed{fmt::format("IPv4 total length {} is below its header length {}",
                                 layout.length, layout.tcp_offset)};
  }
  if (layout.length > packet.size() + absent)
    return cut_short("IPv4 packet", packet.size(), layout.length);
  if ((read_16(packet, 6) & 0x3fff) != 0) return Malformed{"a fragment of an IPv4 packet"};
  if (packet[9] != kTcp) return Malformed{fmt::format("IP protocol {} is not TCP", packet[9])};
  layout.traffic_class = packet[1];
  layout.ip_id = read_16(packet, 4);
  layout.hop_limit = packet[8];
  layout.source = Address(packet.subspan(12, 4));
  layout.destination = Address(packet.subspan(16, 4));
  return with_room_for_tcp(layout, packet);
}

// The pseudo-header takes the final destination, which a routing header under way still carries:
// types 0 and 2 (RFC 5095, RFC 6275) list it last, segment routing (type 4, RFC 8754) first.
std::optional<Malformed> follow_routing(Bytes header, PacketLayout& layout) {
  const std::uint8_t type = header[2], segments_left = header[3];
  if (segments_left == 0) return std::nullopt;
  if (header.size() < 24 || (type != 0 && type != 2 && type != 4)) {
    return Malformed{
        fmt::format("IPv6 routing header of type {} with {} segments left", type, segments_left)};
  }
  const std::size_t addresses = (header.size() - 8) / 16;
  layout.destination = Address(header.subspan(type == 4 ? 8 : 8 + (addresses - 1) * 16, 16));
  return std::nullopt;
}

// Reads the extension header of kind `next` at tcp_offset, steps over it and puts its successor in
// `next`.
std::optional<Malformed> step_over(Bytes packet, std::uint8_t& next, PacketLayout& layout) {
  const Bytes rest = packet.subspan(layout.tcp_offset);
  if (rest.size() < 8) return cut_short("IPv6 extension header", rest.size(), 8);
  std::size_t size = (rest[1] + std::size_t{1}) * 8;
  if (next == kFragment) {
    size = 8;
    // Offset and "more" both zero: an atomic fragment is a whole packet (RFC 6946).
    if ((read_16(rest, 2) & 0xfff9) != 0) return Malformed{"a fragment of an IPv6 packet"};
  }
  if (size > rest.size()) return cut_short("IPv6 extension header", rest.size(), size);
  if (next == kRouting) {
    if (auto error = follow_routing(rest.first(size), layout)) return error;
  }
  next = rest[0];
  layout.tcp_offset += size;
  return std::nullopt;
}

bool is_extension(std::uint8_t next) {
  return next == kHopByHop || next == kRouting || next == kFragment || next == kDestinationOptions;
}

Result lay_out_v6(Bytes packet, std::size_t absent) {
  if (packet.size() < 40) return cut_short("IPv6 header", packet.size(), 40);
  PacketLayout layout;
  layout.ip_header_length = layout.tcp_offset = 40;
  layout.length = read_16(packet, 4) + std::size_t{40};
  if (layout.length > packet.size() + absent)
    return cut_short("IPv6 packet", packet.size(), layout.length);
  layout.traffic_class = static_cast<std::uint8_t>(read_16(packet, 0) >> 4);
  layout.hop_limit = packet[7];
  layout.source = Address(packet.subspan(8, 16));
  layout.destination = Address(packet.subspan(24, 16));
  std::uint8_t next = packet[6];
  while (is_extension(next)) {
    if (auto error = step_over(packet.first(std::min(layout.length, packet.size())), next, layout))
      return *error;
  }
  if (next != kTcp) return Malformed{fmt::format("IP protocol {} is not TCP", next)};
  return with_room_for_tcp(layout, packet);
}

}  // namespace

std::variant<PacketLayout, Malformed> lay_out(std::span<const std::uint8_t> ip_packet,
                                              std::size_t absent) {
  if (ip_packet.empty()) return Malformed{"an empty packet"};
  switch (ip_packet[0] >> 4) {
    case 4:
      return lay_out_v4(ip_packet, absent);
    case 6:
      return lay_out_v6(ip_packet, absent);
    default:
      return Malformed{fmt::format("IP version {} is neither 4 nor 6", ip_packet[0] >> 4)};
  }
}

}  // namespace lastack
