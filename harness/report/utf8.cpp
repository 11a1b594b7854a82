#include "report/utf8.hpp"

#include <algorithm>
#include <array>

namespace lastack {
namespace {

struct Range {
  char32_t first, last;
};

constexpr bool in(Range range, char32_t point) {
  return point >= range.first && point <= range.last;
}

constexpr std::array<Range, 7> kCombining{{{0x0300, 0x036F},
                                           {0x0483, 0x0489},
                                           {0x1AB0, 0x1AFF},
                                           {0x200B, 0x200F},
                                           {0x20D0, 0x20FF},
                                           {0xFE00, 0xFE0F},
                                           {0xFE20, 0xFE2F}}};

constexpr std::array<Range, 9> kWide{{{0x1100, 0x115F},
                                      {0x2E80, 0xA4CF},
                                      {0xAC00, 0xD7A3},
                                      {0xF900, 0xFAFF},
                                      {0xFE30, 0xFE4F},
                                      {0xFF00, 0xFF60},
                                      {0xFFE0, 0xFFE6},
                                      {0x1F300, 0x1FAFF},
                                      {0x20000, 0x3FFFD}}};

// RFC 3629 section 4: how many octets a leading octet announces; 0 if it leads nothing.
std::size_t announced_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

bool is_shortest_and_no_surrogate(char32_t point, std::size_t length) {
  constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
  return point >= least[length] && point <= 0x10FFFF && !in({0xD800, 0xDFFF}, point);
}

}  // namespace

CodePoint take_code_point(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = announced_length(lead);
  char32_t point = length == 1 ? lead : lead & (0x7FU >> length);
  bool valid = length > 0 && length <= text.size();
  for (std::size_t at = 1; valid && at < length; ++at) {
    const auto octet = static_cast<unsigned char>(text[at]);
    valid = (octet & 0xC0U) == 0x80;
    point = point << 6 | (octet & 0x3FU);
  }
  valid = valid && is_shortest_and_no_surrogate(point, length);
  text.remove_prefix(valid ? length : 1);
  return valid ? CodePoint{point, true} : CodePoint{};
}

void append_utf8(std::string& text, char32_t point) {
  const auto tail = [&](unsigned shift) {
    text += static_cast<char>(0x80U | (point >> shift & 0x3FU));
  };
  if (point < 0x80) {
    text += static_cast<char>(point);
  } else if (point < 0x800) {
    text += static_cast<char>(0xC0U | point >> 6);
    tail(0);
  } else if (point < 0x10000) {
    text += static_cast<char>(0xE0U | point >> 12);
    tail(6), tail(0);
  } else {
    text += static_cast<char>(0xF0U | point >> 18);
    tail(12), tail(6), tail(0);
  }
}

unsigned columns_of(char32_t point) {
  const auto holds = [point](Range range) { return in(range, point); };
  if (std::ranges::any_of(kCombining, holds)) return 0;
  return std::ranges::any_of(kWide, holds) ? 2 : 1;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) width += columns_of(take_code_point(text).value);
  return width;
}

}  // namespace lastack
