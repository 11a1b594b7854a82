#include "segment/rebuild.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "segment/checksum.hpp"
#include "segment/octets.hpp"

namespace lastack {
namespace {

using Writable = std::span<std::uint8_t>;

std::vector<std::uint8_t> options_of(const Segment& original, const SegmentFields& changed) {
  if (changed.options != original.options) return build_tcp_options(changed.options);
  const auto tcp = std::span(original.bytes).subspan(original.tcp_offset);
  const auto list = tcp.subspan(20, original.payload_offset - original.tcp_offset - 20);
  return {list.begin(), list.end()};
}

void write_ip(Writable packet, const SegmentFields& changed) {
  const bool v4 = packet[0] >> 4 == 4;
  if (v4)
    write_16(packet, 2, static_cast<std::uint16_t>(packet.size()));
  else
    write_16(packet, 4, static_cast<std::uint16_t>(packet.size() - 40));
  packet[v4 ? 8 : 7] = changed.hop_limit;
}

// Ports, and the four bits behind the header's length (RFC 9293 section 3.1), stay.
void change_tcp(Writable tcp, const SegmentFields& changed, std::size_t options) {
  write_32(tcp, 4, changed.seq.raw());
  write_32(tcp, 8, changed.ack.raw());
  tcp[12] = static_cast<std::uint8_t>((20 + options) / 4 << 4 | (tcp[12] & 0x0f));
  tcp[13] = changed.flags.bits();
  write_16(tcp, 14, changed.window);
  write_16(tcp, 18, changed.urgent);
}

}  // namespace

Segment rebuild(const Segment& original, const SegmentFields& changed) {
  const auto options = options_of(original, changed);
  std::vector<std::uint8_t> packet(
      original.bytes.begin(),
      original.bytes.begin() + static_cast<std::ptrdiff_t>(original.tcp_offset + 20));
  packet.insert(packet.end(), options.begin(), options.end());
  packet.insert(packet.end(), changed.payload.begin(), changed.payload.end());
  if (packet.size() > 65535)
    throw std::length_error(fmt::format("an IP packet of {} octets: at most 65535", packet.size()));
  write_ip(packet, changed);
  change_tcp(Writable(packet).subspan(original.tcp_offset), changed, options.size());
  fix_checksums(packet);
  return with_bytes(std::move(packet));
}

Segment with_bytes(std::vector<std::uint8_t> bytes) {
  auto dissected = dissect(bytes);
  if (const auto* malformed = std::get_if<Malformed>(&dissected))
    throw std::invalid_argument("no whole segment: " + malformed->reason);
  return std::get<Segment>(std::move(dissected));
}

}  // namespace lastack
