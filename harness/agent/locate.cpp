#include "agent/locate.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace lastack {
namespace {

std::vector<std::string> candidates_for(const std::string& program) {
  const auto here = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  return {here / program, here.parent_path() / "libexec/lastack" / program};
}

std::optional<std::string> first_executable(const std::vector<std::string>& candidates) {
  for (const std::string& candidate : candidates)
    if (::access(candidate.c_str(), X_OK) == 0) return candidate;
  return std::nullopt;
}

}  // namespace

std::optional<std::string> find_beside_us(const std::string& program) {
  return first_executable(candidates_for(program));
}

std::vector<std::string> default_agent_command() {
  const char* named = std::getenv("LASTACK_AGENT");
  const bool is_named = named != nullptr && *named != '\0';
  const std::vector<std::string> candidates =
      is_named ? std::vector<std::string>{named} : candidates_for("lastack-agent");
  if (const auto found = first_executable(candidates)) return {*found};
  throw std::runtime_error(
      fmt::format("there is no agent to run: looked for {}; LASTACK_AGENT may name another",
                  fmt::join(candidates, " and ")));
}

std::vector<std::string> agent_command(std::vector<std::string> named) {
  if (named.empty()) return default_agent_command();
  for (std::string& word : named) {
    // A wrapper, such as setpriv or strace, has the agent among its arguments.
    const bool names_an_agent = &word == &named.front() || word.starts_with("lastack-agent");
    if (!names_an_agent || word.find('/') != std::string::npos) continue;
    if (const auto ours = find_beside_us(word)) word = *ours;
  }
  return named;
}

}  // namespace lastack
