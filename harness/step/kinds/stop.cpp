#include "step/signalling.hpp"

namespace lastack {

extern const StepKind stop_verb = {"stop", "stop [PROGRAM]", "the same with SIGSTOP",
                                   read_step<SignalStep<SIGSTOP>>};

}  // namespace lastack
