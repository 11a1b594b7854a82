// Words that are the kernel's and not ours: states, errors, events of poll(2), signals.
#pragma once

#include <set>
#include <string>

#include "language/phrase.hpp"
#include "system/tcp_state.hpp"

namespace lastack {

/// Takes the name of a TCP state; fails with the nearest known one.
TcpState read_state(Phrase& phrase);

/// Takes an error's name, as errno(3) has them; fails with the nearest known one.
std::string read_errno(Phrase& phrase);
/// The same, or 0: what SO_ERROR can be.
std::string read_errno_or_zero(Phrase& phrase);

/// Takes one event of poll(2) or more, `POLLIN and POLLHUP` or `POLLIN POLLHUP`.
std::set<std::string> read_poll_events(Phrase& phrase);

/// Takes a signal's name; its number.
int read_signal(Phrase& phrase);

}  // namespace lastack
