#include "scenario/settings.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "language/cast.hpp"
#include "language/phrase.hpp"
#include "language/reader.hpp"

namespace lastack {
namespace {

// RFC 791 section 3.2: every link carries 68 octets. A virtual Ethernet link carries at most 65535.
constexpr std::uint64_t kSmallestMtu = 68;
constexpr std::uint64_t kLargestMtu = 65535;

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

void check_name(const Node& key, std::string_view what) {
  const std::string& name = key.text;
  if (name == "wire" || name == "mark") {
    throw Mistake(key.place, fmt::format("{} cannot be named '{}'", what, name),
                  "the word has a meaning of its own in `steps:` and `expect:`");
  }
  if (name == kNobody) {
    throw Mistake(key.place, fmt::format("{} cannot be named '{}'", what, name),
                  "so is called who has the addresses that no host has: `spoof: SYN from nobody`");
  }
  const bool good = !name.empty() && is_lower(name[0]) && name.size() <= 32 &&
                    std::all_of(name.begin(), name.end(),
                                [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
  if (!good) {
    throw Mistake(key.place, fmt::format("'{}' cannot be {}'s name", name, what),
                  "a lower-case letter, then letters, digits and '-'; 32 at most");
  }
}

std::uint64_t read_number(const Node& value, std::uint64_t least, std::uint64_t most,
                          std::string_view what) {
  Phrase phrase(value, what);
  const Place place = phrase.here();
  const std::uint64_t number = phrase.count(what);
  phrase.finish();
  if (number < least || number > most)
    throw Mistake(place, fmt::format("{} is not {}: {} to {}", number, what, least, most));
  return number;
}

namespace {

bool is_sysctl_part(std::string_view part) {
  return !part.empty() && std::all_of(part.begin(), part.end(), [](char c) {
    return is_lower(c) || is_digit(c) || c == '_' || c == '-' || (c >= 'A' && c <= 'Z');
  });
}

// Only what lies below net belongs to a network namespace; all else is the machine's own.
void check_sysctl_name(const Node& key) {
  std::string_view rest = key.text;
  bool good = rest.find('.') == std::string_view::npos || rest.starts_with("net.");
  while (good && !rest.empty()) {
    const std::size_t end = std::min(rest.find('.'), rest.size());
    good = is_sysctl_part(rest.substr(0, end)) && end + 1 != rest.size();
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (!good || key.text.empty()) {
    throw Mistake(key.place, fmt::format("'{}' is not the name of a network sysctl", key.text),
                  "such as tcp_timestamps, which is net.ipv4.tcp_timestamps");
  }
}

}  // namespace

void read_sysctls(const Node& value, std::vector<Setting>& sysctls, Diagnostics& diagnostics) {
  if (!value.is_mapping()) {
    throw Mistake(
        value.place,
        fmt::format("expected sysctls and their values, but found {}", kind_name(value.kind)),
        "such as `sysctl: {tcp_timestamps: 0}`");
  }
  for (const Entry& entry : value.entries) {
    diagnostics.collect([&] {
      check_sysctl_name(entry.key);
      const std::string& text = text_of(entry.value, "the sysctl's value");
      if (text.find('\n') != std::string::npos)
        throw Mistake(entry.value.place, "a sysctl's value is one line");
      sysctls.push_back({entry.key.text, text, entry.key.place});
    });
  }
}

unsigned read_mtu(const Node& value) {
  return static_cast<unsigned>(
      read_number(value, kSmallestMtu, kLargestMtu, "the size of a link's largest packet"));
}

}  // namespace lastack
