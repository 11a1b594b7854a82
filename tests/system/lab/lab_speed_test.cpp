// How long a lab takes. The numbers are printed for people; only a bound that no busy machine
// breaks is asserted.
#include <gtest/gtest.h>

#include <time.h>

#include <algorithm>
#include <cstdio>
#include <vector>

#include "lab/lab.hpp"
#include "observe/counters.hpp"
#include "observe/sockets.hpp"

namespace lastack {
namespace {

double microseconds(clockid_t clock) {
  timespec time{};
  ::clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

/// By the wall's clock, or by this thread's (CLOCK_THREAD_CPUTIME_ID): what a busy machine would
/// not disturb.
template <class Action>
double median_microseconds(int times, Action action, clockid_t clock = CLOCK_MONOTONIC) {
  std::vector<double> taken;
  for (int i = 0; i < times; ++i) {
    const double begin = microseconds(clock);
    action();
    taken.push_back(microseconds(clock) - begin);
  }
  std::nth_element(taken.begin(), taken.begin() + times / 2, taken.end());
  return taken[static_cast<std::size_t>(times / 2)];
}

TEST(LabSpeed, ALabOfTwoIsUpInMilliseconds) {
  const double netns = median_microseconds(20, [] { Netns::create(); });
  const auto up = [] { Lab({{"client"}, {"server"}}); };
  const double lab = median_microseconds(20, up);
  const double work = median_microseconds(20, up, CLOCK_THREAD_CPUTIME_ID);
  std::printf(
      "a lab of two hosts: %.0f us, of which %.0f us are work; "
      "one network namespace (it has three): %.0f us\n",
      lab, work, netns);
  EXPECT_LT(lab, 1e6);
}

TEST(LabSpeed, LookingIsCheap) {
  Lab lab({{"client"}, {"server"}});
  SocketTable table(lab.host("client").netns());
  Counters counters(lab.host("client").netns());
  const double find = median_microseconds(200, [&] { table.find("10.0.1.1", 1, "10.0.2.1", 2); });
  const double read = median_microseconds(200, [&] { counters.read(); });
  const double enter = median_microseconds(200, [&] { const InNetns there(lab.middle()); });
  std::printf(
      "one socket looked up %.1f us; all counters read %.1f us; a namespace entered and left %.1f "
      "us\n",
      find, read, enter);
  EXPECT_LT(find, 1e5);
}

}  // namespace
}  // namespace lastack
