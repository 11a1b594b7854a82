// Which sockets a process and its descendants hold.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <set>

namespace lastack {

/// By inode, as sock_diag(7) names them. A process whose parent has ended is nobody's descendant
/// any more (a daemon). What has ended meanwhile holds nothing.
std::set<std::uint64_t> sockets_held_by(pid_t process);

}  // namespace lastack
