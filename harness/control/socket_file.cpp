#include "control/socket_file.hpp"

#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "system/check.hpp"

namespace lastack {
namespace {

std::string place_for_temporary_files() {
  const char* set = std::getenv("TMPDIR");
  return set != nullptr && *set != '\0' ? set : "/tmp";
}

sockaddr_un address_of(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) {
    throw std::runtime_error(
        fmt::format("the control socket's path is longer than {} bytes: {}; name a shorter one, or "
                    "set TMPDIR to one",
                    sizeof address.sun_path - 1, path));
  }
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  return address;
}

}  // namespace

SocketFile SocketFile::in_own_directory(std::string parent) {
  if (parent.empty()) parent = place_for_temporary_files();
  std::string directory = parent + "/lastack-XXXXXX";
  address_of(directory + "/control");  // one that is too long leaves nothing behind
  if (::mkdtemp(directory.data()) == nullptr)
    fail_with_errno(fmt::format("make a directory for the control socket in {}, which is what "
                                "TMPDIR says, or /tmp",
                                parent),
                    errno);
  return {directory, directory + "/control"};
}

SocketFile SocketFile::at(std::string path) {
  return {{}, std::move(path)};
}

SocketFile::SocketFile(std::string directory, std::string path)
    : directory_(std::move(directory)), path_(std::move(path)) {
  try {
    listen();
  } catch (...) {
    path_.clear();  // what stands there, if anything does, is not ours
    remove();
    throw;
  }
}

SocketFile::SocketFile(SocketFile&& other) noexcept
    : directory_(std::exchange(other.directory_, {})),
      path_(std::exchange(other.path_, {})),
      listener_(std::move(other.listener_)) {}

SocketFile& SocketFile::operator=(SocketFile&& other) noexcept {
  std::swap(directory_, other.directory_);
  std::swap(path_, other.path_);
  std::swap(listener_, other.listener_);
  return *this;
}

void SocketFile::listen() {
  const sockaddr_un address = address_of(path_);
  listener_ = Fd(check("open the control socket",
                       ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)));
  // The descriptor's own mode is what bind(2) gives to the file, so nobody can be quicker.
  check("close the control socket to others", ::fchmod(listener_.get(), S_IRUSR | S_IWUSR));
  if (::bind(listener_.get(), reinterpret_cast<const sockaddr*>(&address),
             static_cast<socklen_t>(sizeof address)) < 0) {
    fail_with_errno(errno == EADDRINUSE
                        ? fmt::format("put the control socket at {}, where a file is already: "
                                      "remove it if nobody listens there, or name another path",
                                      path_)
                        : fmt::format("put the control socket at {}", path_),
                    errno);
  }
  if (::listen(listener_.get(), SOMAXCONN) < 0) {
    const int error = errno;
    ::unlink(path_.c_str());
    fail_with_errno("listen on the control socket", error);
  }
}

void SocketFile::remove() noexcept {
  if (!path_.empty()) ::unlink(path_.c_str());
  if (!directory_.empty()) ::rmdir(directory_.c_str());
  path_.clear();
  directory_.clear();
}

}  // namespace lastack
