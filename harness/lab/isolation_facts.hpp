// What this machine says of namespaces, read from /proc.
#pragma once

#include "lab/isolation_diagnosis.hpp"

namespace lastack {

/// What is not to be read counts as absent: facts explain a failure, they never are one.
IsolationFacts isolation_facts();

/// How many threads this process has ("Threads:" in /proc/self/status); 0 if that is not to be
/// read.
int thread_count();

}  // namespace lastack
