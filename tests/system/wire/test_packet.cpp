#include "test_packet.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/ip.h>
#include <netinet/ip6.h>
#include <netinet/tcp.h>

extern "C" {  // this one header of the library forgets it
#include <libnetfilter_queue/libnetfilter_queue_tcp.h>
}

#include <cstring>
#include <stdexcept>

namespace lastack::testing {

std::uint32_t TestPacket::sequence() const {
  std::uint32_t number = 0;
  std::memcpy(&number, &bytes[tcp_at() + 4], sizeof number);
  return ntohl(number);
}

std::string TestPacket::payload() const {
  return {bytes.begin() + static_cast<std::ptrdiff_t>(payload_at()), bytes.end()};
}

std::uint16_t TestPacket::right_checksum() const {
  Bytes copy = bytes;  // the library writes the sum into the header
  auto* tcp = reinterpret_cast<tcphdr*>(&copy[tcp_at()]);
  if (is_ipv4()) {
    nfq_tcp_compute_checksum_ipv4(tcp, reinterpret_cast<iphdr*>(copy.data()));
  } else {
    nfq_tcp_compute_checksum_ipv6(tcp, reinterpret_cast<ip6_hdr*>(copy.data()));
  }
  return tcp->check;
}

bool TestPacket::checksum_is_right() const {
  std::uint16_t here = 0;
  std::memcpy(&here, &bytes[tcp_at() + 16], sizeof here);
  return here == right_checksum();
}

void TestPacket::set_payload(std::string_view text) {
  if (text.size() != payload().size()) throw std::logic_error("a payload of another length");
  std::memcpy(&bytes[payload_at()], text.data(), text.size());
  const std::uint16_t sum = right_checksum();
  std::memcpy(&bytes[tcp_at() + 16], &sum, sizeof sum);
}

Bytes stray_syn(std::uint16_t source_port) {
  Bytes bytes(sizeof(iphdr) + sizeof(tcphdr));
  iphdr ip{};
  ip.version = 4;
  ip.ihl = 5;
  ip.tot_len = htons(static_cast<std::uint16_t>(bytes.size()));
  ip.ttl = 64;
  ip.protocol = IPPROTO_TCP;
  ::inet_pton(AF_INET, "10.0.1.1", &ip.saddr);
  ::inet_pton(AF_INET, "10.0.2.1", &ip.daddr);
  tcphdr tcp{};
  tcp.source = htons(source_port);
  tcp.dest = htons(5001);
  tcp.doff = 5;
  tcp.syn = 1;
  std::memcpy(bytes.data(), &ip, sizeof ip);
  std::memcpy(bytes.data() + sizeof ip, &tcp, sizeof tcp);
  TestPacket packet(bytes);
  packet.set_payload("");
  return packet.bytes;
}

}  // namespace lastack::testing
