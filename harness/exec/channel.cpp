#include "exec/channel.hpp"

#include <sys/socket.h>

#include <array>
#include <cerrno>

#include "system/check.hpp"

namespace lastack {
namespace {
constexpr std::size_t kMostOctets = 64 * 1024;
}

std::pair<Fd, Fd> make_channel() {
  int ends[2];
  check("make a channel to the command",
        ::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends));
  return {Fd(ends[0]), Fd(ends[1])};
}

void send(const Fd& channel, const Message& message) {
  std::string octets = static_cast<char>(message.word) + message.text;
  if (octets.size() > kMostOctets) octets.resize(kMostOctets);
  ssize_t sent = -1;
  do {
    sent = ::send(channel.get(), octets.data(), octets.size(), MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  if (sent < 0 && errno != EPIPE && errno != ECONNRESET)
    fail_with_errno("speak to the command's first process", errno);
}

std::optional<Message> receive(const Fd& channel) {
  std::string octets(kMostOctets, '\0');
  ssize_t size = -1;
  do {
    size = ::recv(channel.get(), octets.data(), octets.size(), 0);
  } while (size < 0 && errno == EINTR);
  if (size < 0 && errno == ECONNRESET) return std::nullopt;
  check("listen to the command's first process", size);
  if (size == 0) return std::nullopt;
  return Message{static_cast<Word>(octets[0]),
                 octets.substr(1, static_cast<std::size_t>(size) - 1)};
}

}  // namespace lastack
