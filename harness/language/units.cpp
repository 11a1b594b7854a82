#include "language/units.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

namespace lastack {
namespace {

struct Unit {
  std::string_view name;
  double factor;
};

constexpr std::array kTimes = {Unit{"ns", 1},  Unit{"us", 1e3},   Unit{"µs", 1e3},  Unit{"ms", 1e6},
                               Unit{"s", 1e9}, Unit{"min", 60e9}, Unit{"h", 3600e9}};
constexpr std::array kSizes = {Unit{"B", 1},
                               Unit{"byte", 1},
                               Unit{"bytes", 1},
                               Unit{"kB", 1e3},
                               Unit{"MB", 1e6},
                               Unit{"GB", 1e9},
                               Unit{"KiB", 1024},
                               Unit{"MiB", 1024.0 * 1024},
                               Unit{"GiB", 1024.0 * 1024 * 1024}};

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

template <std::size_t N>
std::optional<double> parse_with(std::string_view text, const std::array<Unit, N>& units) {
  if (text.empty() || !is_digit(text[0])) return std::nullopt;
  if (text.size() > 1 && text[0] == '0' && is_digit(text[1])) return std::nullopt;
  double number = 0;
  const auto [rest, error] =
      std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  if (error != std::errc{}) return std::nullopt;
  if (rest[-1] == '.') return std::nullopt;
  std::string_view unit(rest, static_cast<std::size_t>(text.data() + text.size() - rest));
  while (unit.starts_with(' ')) unit.remove_prefix(1);
  for (const Unit& known : units) {
    if (unit == known.name) return number * known.factor;
  }
  return std::nullopt;
}

std::string_view ordinal_ending(std::uint64_t number) {
  const auto tens = number % 100;
  if (tens >= 11 && tens <= 13) return "th";
  switch (number % 10) {
    case 1:
      return "st";
    case 2:
      return "nd";
    case 3:
      return "rd";
    default:
      return "th";
  }
}

}  // namespace

std::optional<Duration> parse_duration(std::string_view text) {
  const auto nanoseconds = parse_with(text, kTimes);
  if (!nanoseconds || *nanoseconds > 9e18) return std::nullopt;
  return Duration(static_cast<Duration::rep>(std::llround(*nanoseconds)));
}

std::optional<std::uint64_t> parse_size(std::string_view text) {
  const auto bytes = parse_with(text, kSizes);
  if (!bytes || *bytes != std::floor(*bytes) || *bytes > 1e15) return std::nullopt;
  return static_cast<std::uint64_t>(*bytes);
}

std::optional<std::uint64_t> parse_count(std::string_view text) {
  if (text.empty() || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<std::uint64_t> parse_ordinal(std::string_view text) {
  if (text.size() < 3) return std::nullopt;
  const auto number = parse_count(text.substr(0, text.size() - 2));
  if (!number || *number == 0 || text.substr(text.size() - 2) != ordinal_ending(*number))
    return std::nullopt;
  return number;
}

std::string format_duration(Duration duration) {
  const double ns = static_cast<double>(duration.count());
  if (std::abs(ns) >= 1e12) return fmt::format("{:.0f}s", ns / 1e9);
  for (const Unit unit : {Unit{"s", 1e9}, Unit{"ms", 1e6}, Unit{"us", 1e3}}) {
    if (std::abs(ns) >= unit.factor) return fmt::format("{:.4g}{}", ns / unit.factor, unit.name);
  }
  return fmt::format("{}ns", duration.count());
}

std::string format_size(std::uint64_t bytes) {
  for (const Unit unit :
       {Unit{"GiB", 1024.0 * 1024 * 1024}, Unit{"MiB", 1024.0 * 1024}, Unit{"KiB", 1024}}) {
    const auto factor = static_cast<std::uint64_t>(unit.factor);
    if (bytes >= factor && bytes % factor == 0)
      return fmt::format("{} {}", bytes / factor, unit.name);
  }
  return fmt::format("{} {}", bytes, bytes == 1 ? "byte" : "bytes");
}

std::string format_ordinal(std::uint64_t number) {
  return fmt::format("{}{}", number, ordinal_ending(number));
}

}  // namespace lastack
