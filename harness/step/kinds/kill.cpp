#include "step/signalling.hpp"

namespace lastack {

extern const StepKind kill_verb = {
    "kill", "kill [PROGRAM [with SIGNAL]]",
    "SIGKILL to the process that owns the host's sockets, or to a program",
    read_step<SignalStep<SIGKILL>>};

}  // namespace lastack
