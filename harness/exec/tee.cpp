#include "exec/tee.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <utility>

#include "system/check.hpp"

namespace lastack {
namespace {

constexpr std::size_t kMostKeptOfStream = 1 << 20;

Pipe pipe_for_stream() {
  return make_pipe("make a pipe for the command's output");
}

void copy_size(int from, int to) {
  winsize size{};
  if (::ioctl(from, TIOCGWINSZ, &size) == 0) ::ioctl(to, TIOCSWINSZ, &size);
}

/// Nobody's controlling terminal. What is written passes as it is: the terminal behind it does what
/// a terminal does with newlines (termios(3), OPOST).
Pipe terminal_like(int real) {
  Fd master(check("open a terminal for the command's output", ::posix_openpt(O_RDWR | O_NOCTTY)));
  check("keep a terminal from others", ::fcntl(master.get(), F_SETFD, FD_CLOEXEC));
  check("open a terminal for the command's output", ::grantpt(master.get()));
  check("open a terminal for the command's output", ::unlockpt(master.get()));
  std::array<char, 64> name{};
  const int error = ::ptsname_r(master.get(), name.data(), name.size());
  if (error != 0) fail_with_errno("name the terminal for the command's output", error);
  Fd slave(check("open a terminal for the command's output",
                 ::open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC)));
  termios modes{};
  check("ask for the terminal's modes", ::tcgetattr(real, &modes));
  modes.c_oflag &= ~static_cast<tcflag_t>(OPOST);
  check("set a terminal's modes", ::tcsetattr(slave.get(), TCSANOW, &modes));
  copy_size(real, slave.get());
  return {std::move(master), std::move(slave)};
}

}  // namespace

Tee::Tee(int to)
    : to_(to),
      is_terminal_(::isatty(to) == 1),
      stream_(is_terminal_ ? terminal_like(to) : pipe_for_stream()),
      end_(pipe_for_stream()),
      kept_(kMostKeptOfStream) {}

void Tee::begin() {
  stream_.writing.reset();
  thread_ = std::thread([this] { carry(); });
}

void Tee::resize() {
  if (is_terminal_) copy_size(to_, stream_.reading.get());
}

void Tee::end() {
  stream_.writing.reset();
  end_.writing.reset();
  if (thread_.joinable()) thread_.join();
}

// A terminal whose last writer has gone answers EIO, a pipe with its end.
void Tee::carry() {
  std::array<char, 16 * 1024> buffer;
  while (true) {
    std::array<pollfd, 2> watched{pollfd{stream_.reading.get(), POLLIN, 0},
                                  pollfd{end_.reading.get(), POLLIN, 0}};
    if (::poll(watched.data(), watched.size(), -1) < 0) {
      if (errno == EINTR) continue;
      break;
    }
    if (watched[0].revents == 0) break;  // all is carried, and nobody is to write any more
    const ssize_t size = ::read(stream_.reading.get(), buffer.data(), buffer.size());
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) break;
    kept_.add({buffer.data(), static_cast<std::size_t>(size)});
    if (!pass_on(buffer.data(), static_cast<std::size_t>(size))) break;
  }
  // Where nobody reads ours, nobody reads the command's: it gets SIGPIPE as it would have.
  stream_.reading.reset();
}

bool Tee::pass_on(const char* octets, std::size_t size) const {
  while (size > 0) {
    const ssize_t written = ::write(to_, octets, size);
    if (written >= 0) {
      octets += written;
      size -= static_cast<std::size_t>(written);
    } else if (errno == EAGAIN) {  // somebody else made it non-blocking
      pollfd room{to_, POLLOUT, 0};
      ::poll(&room, 1, -1);
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

}  // namespace lastack
