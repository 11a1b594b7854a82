#include "system/parallel.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

namespace lastack {
namespace {

TEST(Parallel, CallsEachOnce) {
  for (const std::size_t count :
       {std::size_t{0}, std::size_t{1}, std::size_t{15}, std::size_t{1000}}) {
    std::vector<std::atomic<int>> calls(count);
    in_parallel(count, [&](std::size_t i) { ++calls[i]; });
    for (const auto& number : calls) EXPECT_EQ(number, 1);
  }
}

TEST(Parallel, ThrowsTheFirstByNumberWhenAllHaveEnded) {
  std::atomic<int> calls{0};
  const auto work = [&](std::size_t i) {
    ++calls;
    if (i % 100 == 50) throw std::runtime_error(std::to_string(i));
  };
  try {
    in_parallel(1000, work);
    FAIL() << "nothing was thrown";
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "50");
  }
  EXPECT_EQ(calls, 1000);
}

}  // namespace
}  // namespace lastack
