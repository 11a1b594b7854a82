#include "report/base64.hpp"

namespace lastack {
namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::uint32_t group_at(std::span<const std::uint8_t> octets, std::size_t at) {
  std::uint32_t group = 0;
  for (std::size_t i = 0; i < 3; ++i)
    group = group << 8 | (at + i < octets.size() ? octets[at + i] : 0U);
  return group;
}

std::size_t padding_of(std::string_view text) {
  if (text.ends_with("==")) return 2;
  return text.ends_with('=') ? 1 : 0;
}

}  // namespace

std::string to_base64(std::span<const std::uint8_t> octets) {
  std::string text;
  text.reserve((octets.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < octets.size(); at += 3) {
    const std::uint32_t group = group_at(octets, at);
    const std::size_t digits = octets.size() - at >= 3 ? 4 : octets.size() - at + 1;
    for (std::size_t i = 0; i < 4; ++i)
      text += i < digits ? kAlphabet[group >> (18 - 6 * i) & 0x3FU] : '=';
  }
  return text;
}

std::optional<std::vector<std::uint8_t>> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  const std::size_t padding = padding_of(text);
  std::vector<std::uint8_t> octets;
  octets.reserve(text.size() / 4 * 3);
  std::uint32_t bits = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool pads = at >= text.size() - padding;
    const auto digit = pads ? 0 : kAlphabet.find(text[at]);
    if (digit == std::string_view::npos) return std::nullopt;
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    if (at % 4 != 3) continue;
    for (const int shift : {16, 8, 0}) octets.push_back(static_cast<std::uint8_t>(bits >> shift));
  }
  octets.resize(octets.size() - padding);
  return octets;
}

}  // namespace lastack
