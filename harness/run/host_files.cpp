#include "run/host_files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "system/check.hpp"

namespace lastack {
namespace {

namespace fs = std::filesystem;

// A server that gives up root, in a run that has it, must get there all the same.
constexpr mode_t kFolderMode = 0755;
constexpr mode_t kForEverybody = 01777;

std::string make_root() {
  std::string name = "/run/lastack-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) fail_with_errno("make a folder in /run", errno);
  return name;
}

void make_folder(const std::string& path, mode_t mode = kFolderMode) {
  fs::create_directories(path);
  check("open up " + path, ::chmod(path.c_str(), mode));
}

void write_file(const std::string& path, std::string_view text, mode_t mode) {
  make_folder(fs::path(path).parent_path());
  const Fd file(
      check("make " + path, ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)));
  while (!text.empty()) {
    const auto written = check("write " + path, ::write(file.get(), text.data(), text.size()));
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  check("set the mode of " + path, ::fchmod(file.get(), mode));
}

}  // namespace

HostFiles::Folder::Folder() : path(make_root()) {}

HostFiles::Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path, ignored);
}

HostFiles::HostFiles(const std::vector<HostFile>& files, std::string_view etc_hosts) {
  make_folder(root_.path);
  make_folder(scratch());
  make_folder(root_.path + "/shm", kForEverybody);
  write_file(root_.path + "/hosts", etc_hosts, 0644);
  write_file(root_.path + "/resolv.conf", "", 0644);
  for (const HostFile& file : files) write_file(path_of(file.name), file.text, file.mode);
  show("/hosts", "/etc/hosts");
  show("/resolv.conf", "/etc/resolv.conf");
  show("/shm", "/dev/shm");
  show("/run", "/run");  // the last, for the others lie in ours
}

// What the machine does not have need not be hidden.
void HostFiles::show(std::string_view what, std::string_view at) {
  if (::access(std::string(at).c_str(), F_OK) == 0)
    shown_.push_back({root_.path + std::string(what), std::string(at)});
}

std::string HostFiles::scratch() const {
  return root_.path + std::string(kScratchDirectory);
}

std::string HostFiles::path_of(std::string_view name) const {
  return fmt::format("{}/{}", scratch(), name);
}

}  // namespace lastack
