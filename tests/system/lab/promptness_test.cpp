// The thread that judges segments goes first; whatever it starts does not.
#include "system/promptness.hpp"

#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <thread>

#include "system/check.hpp"

namespace lastack {
namespace {

/// What sched_getattr(2) says of the calling thread (include/uapi/linux/sched/types.h).
struct Scheduling {
  std::uint32_t size, policy;
  std::uint64_t flags;
  std::int32_t nice;
  std::uint32_t priority;
  std::uint64_t runtime, deadline, period;
};

Scheduling mine() {
  Scheduling scheduling{};
  check("ask how a thread is scheduled",
        ::syscall(SYS_sched_getattr, 0, &scheduling, sizeof scheduling, 0U));
  return scheduling;
}

/// On a thread of its own, for nothing takes the wish back.
template <class Work>
void promptly(Work work) {
  std::thread([&] {
    wake_promptly();
    work();
  }).join();
}

TEST(Promptness, TurnsGetShorterAndNoticeably) {
  const std::uint64_t usual = mine().runtime;
  if (usual == 0) GTEST_SKIP() << "before Linux 6.12 the length of a turn is everybody's";
  promptly([&] { EXPECT_LT(mine().runtime, usual / 4); });
  EXPECT_EQ(mine().runtime, usual) << "another thread's are its own";
}

TEST(Promptness, TheNiceValueIsBetterWhereThatIsAllowedAndNobodyChoseOne) {
  const int usual = mine().nice;
  bool allowed = false;
  std::thread([&] { allowed = ::setpriority(PRIO_PROCESS, 0, usual - 1) == 0; }).join();
  promptly([&] { EXPECT_EQ(mine().nice, allowed && usual == 0 ? -10 : usual); });
}

TEST(Promptness, AChosenNiceValueStays) {
  std::thread([] {
    check("become nicer", ::setpriority(PRIO_PROCESS, 0, 15));
    wake_promptly();
    EXPECT_EQ(mine().nice, 15);
  }).join();
}

TEST(Promptness, WhatIsStartedInheritsNoneOfIt) {
  const Scheduling usual = mine();
  promptly([&] {
    const pid_t child = check("fork", ::fork());
    if (child == 0) {
      const Scheduling own = mine();
      ::_exit(own.runtime == usual.runtime && own.nice == usual.nice ? 0 : 1);
    }
    int status = -1;
    check("wait for the child", ::waitpid(child, &status, 0));
    EXPECT_EQ(status, 0);
    std::thread([&] { EXPECT_EQ(mine().nice, usual.nice); }).join();
  });
}

}  // namespace
}  // namespace lastack
