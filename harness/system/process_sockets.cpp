#include "system/process_sockets.hpp"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace lastack {
namespace {

namespace fs = std::filesystem;

/// The entries of a folder of /proc; none if its process has ended.
std::vector<fs::path> entries_of(const std::string& folder) {
  std::vector<fs::path> entries;
  std::error_code error;
  fs::directory_iterator entry(folder, error);
  while (!error && entry != fs::directory_iterator()) {
    entries.push_back(entry->path());
    entry.increment(error);
  }
  return entries;
}

// proc_pid_task(5): each thread's own children.
void add_with_descendants(pid_t process, std::vector<pid_t>& all) {
  all.push_back(process);
  for (const fs::path& thread : entries_of(fmt::format("/proc/{}/task", process))) {
    std::ifstream children(thread / "children");
    for (pid_t child = 0; children >> child;) add_with_descendants(child, all);
  }
}

// proc_pid_fd(5): "socket:[2248868]".
void add_sockets_of(pid_t process, std::set<std::uint64_t>& inodes) {
  constexpr std::string_view kSocket = "socket:[";
  for (const fs::path& descriptor : entries_of(fmt::format("/proc/{}/fd", process))) {
    std::error_code error;
    const std::string what = fs::read_symlink(descriptor, error);
    if (error || !what.starts_with(kSocket)) continue;
    std::uint64_t inode = 0;
    std::from_chars(what.data() + kSocket.size(), what.data() + what.size(), inode);
    inodes.insert(inode);
  }
}

}  // namespace

std::set<std::uint64_t> sockets_held_by(pid_t process) {
  std::vector<pid_t> all;
  add_with_descendants(process, all);
  std::set<std::uint64_t> inodes;
  for (const pid_t one : all) add_sockets_of(one, inodes);
  return inodes;
}

}  // namespace lastack
