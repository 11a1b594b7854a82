#include "report/output_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <optional>

#include "system/check.hpp"
#include "system/fd.hpp"

namespace lastack {
namespace {

std::optional<mode_t> mode_of(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0) return status.st_mode;
  if (errno == ENOENT) return std::nullopt;
  fail_with_errno(fmt::format("write the report {}", path), errno);
}

// rename(2) would replace a symbolic link itself.
std::string behind_links(const std::string& path) {
  std::error_code error;
  const auto target = std::filesystem::canonical(path, error);
  return error ? path : target.string();
}

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

void write_all(const std::string& attempt, int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    text.remove_prefix(static_cast<std::size_t>(check(attempt, written)));
  }
}

// A disk may be found full as late as here (close(2), NOTES).
void close_checked(const std::string& attempt, Fd file) {
  check(attempt, ::close(file.release()));
}

void write_directly(const std::string& path, std::string_view text) {
  const std::string attempt = fmt::format("write the report {}", path);
  Fd file(check(attempt, ::open(path.c_str(), O_WRONLY | O_CLOEXEC)));
  write_all(attempt, file.get(), text);
  close_checked(attempt, std::move(file));
}

// Removes the temporary file unless it has become the report.
class Temporary {
 public:
  explicit Temporary(const std::string& target)
      : name_(fmt::format("{}.{}.tmp", target, ::getpid())) {
    const std::string attempt = fmt::format("create {}", name_);
    // One that a killed process with our number has left.
    ::unlink(name_.c_str());
    const int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
    file_ = Fd(check(attempt, ::open(name_.c_str(), flags, 0666)));
  }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  ~Temporary() {
    if (!name_.empty()) ::unlink(name_.c_str());
  }

  /// `mode`: of the file that it replaces.
  void become(const std::string& target, std::string_view text, std::optional<mode_t> mode) {
    const std::string attempt = fmt::format("write the report {}", target);
    write_all(attempt, file_.get(), text);
    if (mode) check(attempt, ::fchmod(file_.get(), *mode & 07777U));
    check(attempt, ::fsync(file_.get()));
    close_checked(attempt, std::move(file_));
    check(attempt, ::rename(name_.c_str(), target.c_str()));
    name_.clear();
  }

 private:
  std::string name_;
  Fd file_;
};

}  // namespace

void check_writable(const std::string& path) {
  if (path == kStandardOutput) return;
  const std::string attempt = fmt::format("write the report {}", path);
  const auto mode = mode_of(path);
  if (mode && S_ISDIR(*mode)) fail_with_errno(attempt, EISDIR);
  const std::string& touched =
      mode && !S_ISREG(*mode) ? path : folder_of(mode ? behind_links(path) : path);
  check(attempt, ::access(touched.c_str(), W_OK));
  // Root may write to any folder, and some take no file all the same (/proc).
  if (!mode) Temporary{path};
}

void write_file(const std::string& path, std::string_view text) {
  if (path == kStandardOutput) {
    return write_all("write the report to standard output", STDOUT_FILENO, text);
  }
  const auto mode = mode_of(path);
  if (mode && !S_ISREG(*mode)) return write_directly(path, text);
  const std::string target = behind_links(path);
  Temporary(target).become(target, text, mode);
}

}  // namespace lastack
