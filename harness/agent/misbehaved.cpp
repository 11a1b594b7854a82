#include "agent/misbehaved.hpp"

#include <fmt/format.h>

namespace lastack {
namespace {

constexpr std::size_t kShown = 200;

std::string printable(std::string_view line) {
  std::string shown;
  for (const char letter : line.substr(0, kShown)) {
    const auto byte = static_cast<unsigned char>(letter);
    shown += byte >= 0x20 && byte < 0x7f ? std::string(1, letter) : fmt::format("\\x{:02x}", byte);
  }
  if (line.size() > kShown) shown += fmt::format("... ({} bytes)", line.size());
  return shown;
}

}  // namespace

AgentMisbehaved::AgentMisbehaved(std::string_view what_is_wrong, std::string_view line)
    : std::runtime_error(
          fmt::format("the agent broke the protocol: {}: {}", what_is_wrong, printable(line))),
      line_(printable(line)) {}

}  // namespace lastack
