#include "exec/survivors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace lastack {
namespace {

std::string contents(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// proc(5): each argument ends with a null byte; a process that has overwritten them may have none.
std::string words_of_process(const std::filesystem::path& process) {
  std::string words = contents(process / "cmdline");
  while (!words.empty() && words.back() == '\0') words.pop_back();
  std::replace(words.begin(), words.end(), '\0', ' ');
  if (!words.empty()) return words;
  std::string name = contents(process / "comm");
  if (!name.empty() && name.back() == '\n') name.pop_back();
  return name;
}

/// proc(5), stat: the state stands behind the name, which may hold anything.
bool is_zombie(const std::filesystem::path& process) {
  const std::string stat = contents(process / "stat");
  const std::size_t end = stat.rfind(')');
  return end == std::string::npos || end + 2 >= stat.size() || stat[end + 2] == 'Z' ||
         stat[end + 2] == 'X';
}

}  // namespace

std::vector<std::string> processes_but_init() {
  std::vector<std::pair<int, std::string>> found;
  std::error_code gone;
  for (const auto& entry : std::filesystem::directory_iterator("/proc", gone)) {
    const std::string name = entry.path().filename();
    int pid = 0;
    const auto read = std::from_chars(name.data(), name.data() + name.size(), pid);
    if (read.ec != std::errc() || read.ptr != name.data() + name.size() || pid == 1) continue;
    if (is_zombie(entry.path())) continue;
    found.emplace_back(pid, words_of_process(entry.path()));
  }
  std::sort(found.begin(), found.end());
  std::vector<std::string> lines;
  for (const auto& [pid, words] : found) lines.push_back(fmt::format("{} {}", pid, words));
  return lines;
}

}  // namespace lastack
