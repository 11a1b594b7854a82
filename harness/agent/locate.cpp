#include "agent/locate.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace lastack {

std::vector<std::string> default_agent_command() {
  std::vector<std::string> candidates;
  if (const char* named = std::getenv("LASTACK_AGENT"); named != nullptr && *named != '\0') {
    candidates = {named};
  } else {
    const auto here = std::filesystem::read_symlink("/proc/self/exe").parent_path();
    candidates = {here / "lastack-agent", here.parent_path() / "libexec/lastack/lastack-agent"};
  }
  for (const std::string& candidate : candidates)
    if (::access(candidate.c_str(), X_OK) == 0) return {candidate};
  throw std::runtime_error(
      fmt::format("there is no agent to run: looked for {}; LASTACK_AGENT may name another",
                  fmt::join(candidates, " and ")));
}

}  // namespace lastack
