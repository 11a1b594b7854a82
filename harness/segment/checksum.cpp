#include "segment/checksum.hpp"

#include <stdexcept>

#include "segment/octets.hpp"
#include "segment/packet_layout.hpp"

namespace lastack {
namespace {

// 64 bits of sum: carries of a whole packet fit, so they are folded once, at the end.
std::uint64_t sum(std::span<const std::uint8_t> bytes) {
  std::uint64_t total = 0;
  std::size_t at = 0;
  for (; at + 1 < bytes.size(); at += 2) total += read_16(bytes, at);
  if (at < bytes.size()) total += static_cast<std::uint64_t>(bytes[at]) << 8;
  return total;
}

std::uint16_t fold(std::uint64_t total) {
  while (total > 0xffff) total = (total & 0xffff) + (total >> 16);
  return static_cast<std::uint16_t>(~total);
}

bool is_v4(std::span<const std::uint8_t> packet) {
  return packet[0] >> 4 == 4;
}

}  // namespace

std::uint16_t internet_checksum(std::span<const std::uint8_t> bytes) {
  return fold(sum(bytes));
}

std::uint16_t tcp_checksum(const Address& source, const Address& destination,
                           std::span<const std::uint8_t> tcp) {
  constexpr std::uint64_t protocol = 6;
  return fold(sum(source.octets()) + sum(destination.octets()) + protocol + tcp.size() + sum(tcp));
}

void fix_checksums(std::span<std::uint8_t> ip_packet) {
  const auto result = lay_out(ip_packet);
  if (const auto* malformed = std::get_if<Malformed>(&result)) {
    throw std::invalid_argument("checksums cannot be set: " + malformed->reason);
  }
  const auto& layout = std::get<PacketLayout>(result);
  if (is_v4(ip_packet)) {
    const auto header = ip_packet.first(layout.ip_header_length);
    write_16(header, 10, 0);
    write_16(header, 10, internet_checksum(header));
  }
  const auto tcp = ip_packet.subspan(layout.tcp_offset, layout.tcp_length());
  write_16(tcp, 16, 0);
  write_16(tcp, 16, tcp_checksum(layout.source, layout.destination, tcp));
}

bool checksums_right(std::span<const std::uint8_t> ip_packet) {
  const auto result = lay_out(ip_packet);
  const auto* layout = std::get_if<PacketLayout>(&result);
  if (layout == nullptr) return false;
  if (is_v4(ip_packet) && internet_checksum(ip_packet.first(layout->ip_header_length)) != 0) {
    return false;
  }
  const auto tcp = ip_packet.subspan(layout->tcp_offset, layout->tcp_length());
  return tcp_checksum(layout->source, layout->destination, tcp) == 0;
}

}  // namespace lastack
