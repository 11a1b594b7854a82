#include "segment/build.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "segment/checksum.hpp"
#include "segment/octets.hpp"

namespace lastack {
namespace {

using Writable = std::span<std::uint8_t>;

void write_v4(Writable packet, const SegmentFields& fields) {
  packet[0] = 0x45;
  packet[1] = fields.traffic_class;
  write_16(packet, 2, static_cast<std::uint16_t>(packet.size()));
  write_16(packet, 4, fields.ip_id);
  write_16(packet, 6, 0x4000);  // don't fragment
  packet[8] = fields.hop_limit;
  packet[9] = 6;
  std::ranges::copy(fields.source.address.octets(), packet.begin() + 12);
  std::ranges::copy(fields.destination.address.octets(), packet.begin() + 16);
}

void write_v6(Writable packet, const SegmentFields& fields) {
  write_16(packet, 0, static_cast<std::uint16_t>(0x6000 | fields.traffic_class << 4));
  write_16(packet, 4, static_cast<std::uint16_t>(packet.size() - 40));
  packet[6] = 6;
  packet[7] = fields.hop_limit;
  std::ranges::copy(fields.source.address.octets(), packet.begin() + 8);
  std::ranges::copy(fields.destination.address.octets(), packet.begin() + 24);
}

void write_tcp(Writable tcp, const SegmentFields& fields, std::span<const std::uint8_t> options) {
  write_16(tcp, 0, fields.source.port);
  write_16(tcp, 2, fields.destination.port);
  write_32(tcp, 4, fields.seq.raw());
  write_32(tcp, 8, fields.ack.raw());
  tcp[12] = static_cast<std::uint8_t>((20 + options.size()) / 4 << 4);
  tcp[13] = fields.flags.bits();
  write_16(tcp, 14, fields.window);
  write_16(tcp, 18, fields.urgent);
  std::ranges::copy(options, tcp.begin() + 20);
  std::ranges::copy(fields.payload, tcp.begin() + 20 + static_cast<std::ptrdiff_t>(options.size()));
}

}  // namespace

std::vector<std::uint8_t> build(const SegmentFields& fields) {
  const bool v6 = fields.source.address.is_v6();
  if (v6 != fields.destination.address.is_v6()) {
    throw std::invalid_argument(fmt::format("{} and {} are of different address families",
                                            fields.source.to_string(),
                                            fields.destination.to_string()));
  }
  const auto options = build_tcp_options(fields.options);
  const std::size_t ip_header = v6 ? 40 : 20;
  const std::size_t length = ip_header + 20 + options.size() + fields.payload.size();
  if (length > 65535) {
    throw std::length_error(fmt::format("an IP packet of {} octets: at most 65535", length));
  }
  std::vector<std::uint8_t> packet(length);
  v6 ? write_v6(packet, fields) : write_v4(packet, fields);
  write_tcp(std::span(packet).subspan(ip_header), fields, options);
  fix_checksums(packet);
  return packet;
}

SegmentFields fields_of(const Segment& segment) {
  SegmentFields fields;
  fields.source = segment.source;
  fields.destination = segment.destination;
  fields.seq = segment.seq;
  fields.ack = segment.ack;
  fields.flags = segment.flags;
  fields.window = segment.window;
  fields.urgent = segment.urgent;
  fields.options = segment.options;
  fields.payload.assign(segment.payload().begin(), segment.payload().end());
  fields.hop_limit = segment.hop_limit;
  fields.traffic_class = segment.traffic_class;
  fields.ip_id = segment.ip_id;
  return fields;
}

Segment build_segment(const SegmentFields& fields) {
  return std::get<Segment>(dissect(build(fields)));
}

}  // namespace lastack
