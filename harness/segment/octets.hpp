// Numbers in network byte order, read from and written to bytes. The caller has checked the bounds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace lastack {

constexpr std::uint16_t read_16(std::span<const std::uint8_t> bytes, std::size_t at) {
  return static_cast<std::uint16_t>(bytes[at] << 8 | bytes[at + 1]);
}

constexpr std::uint32_t read_32(std::span<const std::uint8_t> bytes, std::size_t at) {
  return static_cast<std::uint32_t>(read_16(bytes, at)) << 16 | read_16(bytes, at + 2);
}

constexpr void write_16(std::span<std::uint8_t> bytes, std::size_t at, std::uint16_t value) {
  bytes[at] = static_cast<std::uint8_t>(value >> 8);
  bytes[at + 1] = static_cast<std::uint8_t>(value);
}

constexpr void write_32(std::span<std::uint8_t> bytes, std::size_t at, std::uint32_t value) {
  write_16(bytes, at, static_cast<std::uint16_t>(value >> 16));
  write_16(bytes, at + 2, static_cast<std::uint16_t>(value));
}

}  // namespace lastack
