// Packets that a Linux 6.18 kernel sent over a link whose offloads were off, so that their
// checksums are the kernel's own. "lastack" is sent from port 44334 (44662) to 6666.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace lastack {

inline std::vector<std::uint8_t> from_hex(std::string_view hex) {
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::vector<std::uint8_t> bytes;
  for (std::size_t at = 0; at + 1 < hex.size(); at += 2) {
    bytes.push_back(static_cast<std::uint8_t>(digit(hex[at]) << 4 | digit(hex[at + 1])));
  }
  return bytes;
}

inline const std::vector<std::uint8_t> v4_syn = from_hex(
    "4500003cfc9640004006261e0a0002070a000201ad2e1a0ada08436000000000a002faf0f9cd0000020405b4040208"
    "0a"
    "d4538241000000000103030a");

inline const std::vector<std::uint8_t> v4_data = from_hex(
    "4500003bfc9840004006261d0a0002070a000201ad2e1a0ada08436165c8b92e8018003f722000000101080ad45382"
    "41"
    "0ed3d70b6c61737461636b");

inline const std::vector<std::uint8_t> v6_syn = from_hex(
    "60063b0000280640fd000000000000000000000000000007fd000000000000000000000000000002ae761a0a5aa774"
    "64"
    "00000000a002fd20419c0000020405a00402080a12246599000000000103030a");

inline const std::vector<std::uint8_t> v6_data = from_hex(
    "60063b0000270640fd000000000000000000000000000007fd000000000000000000000000000002ae761a0a5aa774"
    "65"
    "16cf0c0080180040698f00000101080a1224659904f12f906c61737461636b");

}  // namespace lastack
