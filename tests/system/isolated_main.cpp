// main() of a test program whose tests work on networks: it isolates itself first, as `lastack run`
// does. Listing the tests, which the build does, needs no network and no privilege.
#include <gtest/gtest.h>

#include <cstdio>

#include "lab/isolation.hpp"

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  if (!GTEST_FLAG_GET(list_tests)) {
    try {
      lastack::isolate();
    } catch (const lastack::CannotIsolate& refusal) {
      std::fprintf(stderr, "%s\n", refusal.what());
      return 1;
    }
  }
  return RUN_ALL_TESTS();
}
