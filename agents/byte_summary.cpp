#include "byte_summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstring>

#include "failure.hpp"

namespace lastack {
namespace {

constexpr std::size_t kHead = 4096;
constexpr std::size_t kMostRuns = 64;

bool is_ascii(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) == 0; });
}

int digit(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
  if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
  throw ProtocolFault("\"hex\" holds something that is not a hex digit");
}

}  // namespace

void ByteSummary::add(std::string_view bytes) {
  size_ += bytes.size();
  crc_.add(bytes);
  head_ += bytes.substr(0, kHead - std::min(kHead, head_.size()));
  if (!more_runs_) add_runs(bytes);
}

void ByteSummary::add_runs(std::string_view bytes) {
  while (!bytes.empty()) {
    // A bulk transfer is mostly one run, and memcmp(3) sees that many octets at a time.
    const bool is_one = std::memcmp(bytes.data(), bytes.data() + 1, bytes.size() - 1) == 0;
    const std::size_t length =
        is_one ? bytes.size() : std::min(bytes.find_first_not_of(bytes.front()), bytes.size());
    if (!runs_.empty() && runs_.back().first == bytes.front()) {
      runs_.back().second += length;
    } else if (runs_.size() < kMostRuns) {
      runs_.emplace_back(bytes.front(), length);
    } else {
      more_runs_ = true;
      return;
    }
    bytes.remove_prefix(length);
  }
}

std::string ByteSummary::runs() const {
  std::string text;
  for (const auto& [letter, length] : runs_) {
    const auto byte = static_cast<unsigned char>(letter);
    const bool plain = std::isalnum(byte) != 0 && byte < 0x80;
    text += fmt::format("{}{}*{}", text.empty() ? "" : " ",
                        plain ? std::string(1, letter) : fmt::format("0x{:02x}", byte), length);
  }
  return more_runs_ ? text + " ..." : text;
}

void ByteSummary::write_to(Json& fields) const {
  fields["bytes"] = size_;
  fields["crc32"] = fmt::format("{:08x}", crc_.value());
  fields["runs"] = runs();
  if (is_ascii(head_)) {
    fields["text"] = head_;
  } else {
    fields["hex"] = to_hex(head_);
  }
}

std::string to_hex(std::string_view bytes) {
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const char byte : bytes) hex += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return hex;
}

std::string from_hex(std::string_view hex) {
  if (hex.size() % 2 != 0) throw ProtocolFault("\"hex\" must have two digits for each byte");
  std::string bytes;
  bytes.reserve(hex.size() / 2);
  for (std::size_t i = 0; i < hex.size(); i += 2)
    bytes += static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
  return bytes;
}

}  // namespace lastack
