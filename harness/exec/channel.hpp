// What Lastack and the first process of the command's PID namespace say to each other: messages of
// one kind and a text, over a pair of sockets that keeps their bounds (unix(7), SOCK_SEQPACKET).
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "system/fd.hpp"

namespace lastack {

enum class Word : char {
  // To the first process.
  set = 'e',     ///< NAME=VALUE for the command's environment
  remove = 'r',  ///< a file or an empty folder to be removed if Lastack is killed
  start = 's',   ///< now
  signal = 'k',  ///< a signal's number, for the command
  end = 'x',     ///< everything
  // From it.
  started = 'S',
  failed = 'F',  ///< errno: the command could not be executed
  ended = 'D',   ///< the status as shells count; then, a line each, what it left behind
};

struct Message {
  Word word;
  std::string text{};
};

std::pair<Fd, Fd> make_channel();

/// Throws std::system_error; what nobody hears any more is no error.
void send(const Fd& channel, const Message& message);
/// Waits for one; nothing if the other end is gone. Throws std::system_error.
std::optional<Message> receive(const Fd& channel);

}  // namespace lastack
