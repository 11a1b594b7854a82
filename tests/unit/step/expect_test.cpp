// Expectations as steps.
#include <gtest/gtest.h>

#include "fake_stage.hpp"

namespace lastack {
namespace {

TEST(Expect, AnExpectationIsOneStepAmongOthers) {
  FakeStage stage;
  perform(stage, "server: expect state CLOSE_WAIT within 1s, close");
  EXPECT_EQ(stage.asked, (std::vector<std::string>{"expect server: state CLOSE_WAIT within 1s",
                                                   R"(close {"socket":"listener"})"}));
}

TEST(Expect, OfTheWire) {
  FakeStage stage;
  perform(stage, "wire: expect no RST from client");
  EXPECT_EQ(stage.asked.back(), "expect wire: no RST from client");
}

TEST(Expect, TheWireDoesNothingElse) {
  EXPECT_EQ(step_diagnostic_of("wire: close"),
            R"(t.yaml:1:7: error: the wire does nothing by itself
    1 | wire: close
      |       ^~~~~
      = such as `- wire: expect RST from client`
)");
}

TEST(Expect, AMistakeInIt) {
  EXPECT_EQ(step_diagnostic_of("server: expect state CLOSE_WIAT"),
            R"(t.yaml:1:22: error: expected a state of TCP, but found 'CLOSE_WIAT'
    1 | server: expect state CLOSE_WIAT
      |                      ^~~~~~~~~~
      = did you mean 'CLOSE_WAIT'?
)");
}

}  // namespace
}  // namespace lastack
