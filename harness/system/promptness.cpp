#include "system/promptness.hpp"

#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>

namespace lastack {
namespace {

// struct sched_attr and its flag of include/uapi/linux/sched/types.h and sched.h, which the C
// library's own header does not suffer beside it.
struct Scheduling {
  std::uint32_t size = sizeof(Scheduling);
  std::uint32_t policy = SCHED_OTHER;
  std::uint64_t flags = 0;
  std::int32_t nice = 0;
  std::uint32_t priority = 0;
  std::uint64_t runtime = 0;
  std::uint64_t deadline = 0;
  std::uint64_t period = 0;
};
constexpr std::uint64_t kResetOnFork = 0x01;

constexpr std::uint64_t kTurn = 100'000;  // ns; the shortest that the kernel gives
constexpr int kBetter = -10;

bool schedule_with(int nice) {
  const Scheduling wish{.flags = kResetOnFork, .nice = nice, .runtime = kTurn};
  return ::syscall(SYS_sched_setattr, 0, &wish, 0U) == 0;
}

}  // namespace

void wake_promptly() noexcept {
  // Somebody who has chosen a nice value has meant it; and what is started gets 0 for a negative
  // one, nothing else (sched(7), SCHED_RESET_ON_FORK).
  const int nice = ::getpriority(PRIO_PROCESS, 0);
  if (nice != 0 || !schedule_with(kBetter)) schedule_with(nice);
}

}  // namespace lastack
