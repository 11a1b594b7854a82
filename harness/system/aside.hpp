// What a process of our own that stands aside must not have of us.
#pragma once

namespace lastack {

/// In a child, right after fork(2): keeps nothing of ours but `line`, which becomes descriptor 0.
/// No standard stream that somebody reads to its end, no terminal that sends it a Ctrl-C. `name` is
/// what ps(1) shows, of at most 15 characters. The process ends if that is not possible.
void stand_aside(const char* name, int line) noexcept;
inline constexpr int kLineOfAside = 0;

}  // namespace lastack
