#include "segment/segment.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "segment/octets.hpp"
#include "segment/packet_layout.hpp"

namespace lastack {
namespace {

Segment read_fixed_header(std::span<const std::uint8_t> tcp, const PacketLayout& layout) {
  Segment segment;
  segment.source = {layout.source, read_16(tcp, 0)};
  segment.destination = {layout.destination, read_16(tcp, 2)};
  segment.seq = Seq(read_32(tcp, 4));
  segment.ack = Seq(read_32(tcp, 8));
  segment.flags = Flags(tcp[13]);
  segment.window = read_16(tcp, 14);
  segment.urgent = read_16(tcp, 18);
  segment.hop_limit = layout.hop_limit;
  segment.traffic_class = layout.traffic_class;
  segment.ip_id = layout.ip_id;
  segment.tcp_offset = layout.tcp_offset;
  return segment;
}

std::variant<Segment, Malformed> dissect_tcp(std::span<const std::uint8_t> packet,
                                             const PacketLayout& layout) {
  const auto tcp = packet.subspan(layout.tcp_offset);
  const std::size_t header = (tcp[12] >> 4U) * std::size_t{4};
  if (header < 20) return Malformed{fmt::format("TCP header length {} is below 20", header)};
  if (header > tcp.size()) {
    return Malformed{
        fmt::format("TCP header cut short: {} octets of at least {}", tcp.size(), header)};
  }
  auto options = parse_tcp_options(tcp.subspan(20, header - 20));
  if (auto* malformed = std::get_if<Malformed>(&options)) return std::move(*malformed);
  Segment segment = read_fixed_header(tcp, layout);
  segment.options = std::get<TcpOptions>(std::move(options));
  segment.payload_offset = layout.tcp_offset + header;
  segment.bytes.assign(packet.begin(), packet.end());
  segment.absent = layout.length - packet.size();
  return segment;
}

}  // namespace

std::variant<Segment, Malformed> dissect(std::span<const std::uint8_t> ip_packet,
                                         std::size_t absent) {
  const auto layout = lay_out(ip_packet, absent);
  if (const auto* malformed = std::get_if<Malformed>(&layout)) return *malformed;
  const auto& found = std::get<PacketLayout>(layout);
  return dissect_tcp(ip_packet.first(std::min(found.length, ip_packet.size())), found);
}

}  // namespace lastack
