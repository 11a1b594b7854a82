// The processes that are left in a PID namespace, as its own /proc names them.
#pragma once

#include <string>
#include <vector>

namespace lastack {

/// "17 sleep 100", by process id; without the first process, and without those that are dead and
/// not reaped.
std::vector<std::string> processes_but_init();

}  // namespace lastack
