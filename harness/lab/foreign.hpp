// The way into a network namespace that somebody else made.
#pragma once

#include <sys/types.h>

#include <string>

namespace lastack {

/// "/proc/PID/ns/net".
std::string network_of(pid_t process);

/// Moves this process into the network namespace that the file names (namespaces(7)), and into the
/// user namespace that owns it if that is another than ours. Must be called while the process has
/// one thread. Throws std::system_error: ENOENT if there is no such process or file, EPERM unless
/// the caller is root or owns the namespace; std::runtime_error if the file is of something else.
void enter_network(const std::string& file);

}  // namespace lastack
