#include "control/socket_file.hpp"

#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <stdexcept>

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
    throw std::runtime_error(fmt::format(
        "the control socket's path is longer than {} bytes: {}; set TMPDIR to a shorter one",
        sizeof address.sun_path - 1, path));
  }
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  return address;
}

}  // namespace

SocketFile::SocketFile(std::string parent) {
  if (parent.empty()) parent = place_for_temporary_files();
  std::string directory = parent + "/lastack-XXXXXX";
  address_of(directory + "/control");  // one that is too long leaves nothing behind
  if (::mkdtemp(directory.data()) == nullptr)
    fail_with_errno(fmt::format("make a directory in {}", parent), errno);
  directory_ = directory;
  path_ = directory_ + "/control";
  try {
    const sockaddr_un address = address_of(path_);
    listener_ = Fd(check("open the control socket",
                         ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)));
    // The descriptor's own mode is what bind(2) gives to the file, so nobody can be quicker.
    check("close the control socket to others", ::fchmod(listener_.get(), S_IRUSR | S_IWUSR));
    check("bind the control socket",
          ::bind(listener_.get(), reinterpret_cast<const sockaddr*>(&address),
                 static_cast<socklen_t>(sizeof address)));
    check("listen on the control socket", ::listen(listener_.get(), SOMAXCONN));
  } catch (...) {
    remove();
    throw;
  }
}

void SocketFile::remove() noexcept {
  if (!path_.empty()) ::unlink(path_.c_str());
  if (!directory_.empty()) ::rmdir(directory_.c_str());
  path_.clear();
  directory_.clear();
}

}  // namespace lastack
