// How long a step takes.
#include <gtest/gtest.h>

#include "fake_stage.hpp"

namespace lastack {
namespace {

using namespace std::chrono_literals;

TEST(Length, WithinATolerance) {
  const std::string step = "client: connect to server:6666 fails with ETIMEDOUT takes 3s ± 20%";
  FakeStage stage;
  stage.will_answer("ETIMEDOUT", 3500ms);
  EXPECT_EQ(perform(stage, step), "");
  stage.will_answer("ETIMEDOUT", 3700ms);
  EXPECT_EQ(perform(stage, step), "expected it to take 3s ± 20%, but it took 3.7s");
}

TEST(Length, IsGivenTheTimeItMayTake) {
  FakeStage stage;
  perform(stage, "client: connect to server:6666");
  EXPECT_EQ(stage.bound, 10s);
  perform(stage, "client: connect to server:6666 takes between 20s and 40s");
  EXPECT_EQ(stage.bound, 60s);
  perform(stage, "client: connect to server:6666 takes at least 30s");
  EXPECT_EQ(stage.bound, 45s);
  perform(stage, "client: connect to server:6666 takes at least 30s within 31s");
  EXPECT_EQ(stage.bound, 31s);
}

TEST(Length, NeedsAUnit) {
  EXPECT_EQ(step_diagnostic_of("client: close takes 3"), R"(t.yaml:1:21: error: '3' has no unit
    1 | client: close takes 3
      |                     ^
      = a duration needs one: 3ms, 3s
)");
}

}  // namespace
}  // namespace lastack
