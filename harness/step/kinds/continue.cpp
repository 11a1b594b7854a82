#include "step/signalling.hpp"

namespace lastack {

extern const StepKind continue_verb = {"continue", "continue [PROGRAM]", "the same with SIGCONT",
                                       read_step<SignalStep<SIGCONT>>};

}  // namespace lastack
