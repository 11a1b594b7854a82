// Being woken in time on a machine that has other work, too.
#pragma once

namespace lastack {

/// From now on the calling thread goes first when it wakes. It asks for short turns: since Linux
/// 6.12 a thread with a shorter turn need not wait until another's is over (sched_setattr(2),
/// sched_runtime; kernel/sched/fair.c, PREEMPT_SHORT), and that takes no privilege. Where it may
/// (CAP_SYS_NICE, RLIMIT_NICE), and nobody has chosen a nice value for it, it takes -10. Nothing
/// that it starts inherits any of this: what is under test is scheduled as ever. Where the kernel
/// refuses, all stays as it was.
void wake_promptly() noexcept;

}  // namespace lastack
