// The program takes itself out of the machine's network before it does anything to one.
#pragma once

#include <stdexcept>

namespace lastack {

/// This machine does not let us isolate ourselves. The text names the cause and a command that
/// mends it.
struct CannotIsolate : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Moves this process into network and mount namespaces of its own, and a user namespace around
/// them unless it has CAP_SYS_ADMIN already (user_namespaces(7)). Mounts are private from then on,
/// and /run is an empty tmpfs, so that tools which keep files there (iptables' lock, iproute2's
/// names) touch nothing.
///
/// Must be called while the process has a single thread: unshare(2) moves the calling thread, and
/// the threads that it starts later. That is why nothing needs to be executed anew.
///
/// Throws CannotIsolate where the machine refuses; the process may then be half way and should end.
/// Throws std::logic_error if there are several threads.
void isolate();

/// Takes the process out of the machine's network alone, and leaves everything else as it was: its
/// user and group keep their numbers, in a user namespace of their own unless it has CAP_SYS_ADMIN
/// already; mounts stay. Otherwise as isolate().
void isolate_network();

}  // namespace lastack
