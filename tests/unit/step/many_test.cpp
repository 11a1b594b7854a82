// Many sockets in one step: floods, ports that run out, descriptors that run out.
#include <gtest/gtest.h>

#include "fake_stage.hpp"

namespace lastack {
namespace {

using Asked = std::vector<std::string>;

TEST(Many, ConnectsAndAccepts) {
  FakeStage stage;
  EXPECT_EQ(perform(stage, "client: connect 3 times to server:6666 as c"), "");
  EXPECT_EQ(perform(stage, "server: accept 3 times as s"), "");
  EXPECT_EQ(stage.asked, (Asked{R"(connect {"count":3,"socket":"c","to":"10.0.0.2:6666"})",
                                R"(accept {"count":3,"listener":"listener","socket":"s"})"}));
}

TEST(Many, TheLatestOfManyIsTheLast) {
  FakeStage stage;
  perform(stage, "client: connect 3 times to server:6666 as c, close");
  EXPECT_EQ(stage.asked.back(), R"(close {"socket":"c3"})");
}

TEST(Many, ClosedByPattern) {
  FakeStage stage;
  stage.will_answer(R"(ok {"closed":3})");
  EXPECT_EQ(perform(stage, "client: close c*"), "");
  stage.will_answer(R"(ok {"closed":0})");
  EXPECT_EQ(perform(stage, "client: abort all"),
            "expected a socket to close, but there is none that 'all' means");
  EXPECT_EQ(stage.asked, (Asked{R"(close {"sockets":"c*"})", R"(abort {"sockets":"all"})"}));
}

TEST(Many, FailsAfterSoMany) {
  const std::string step =
      "client: connect 9 times to server:6666 as c fails with EADDRNOTAVAIL after 4";
  FakeStage stage;
  stage.will_answer(R"(EADDRNOTAVAIL {"sockets":4})");
  EXPECT_EQ(perform(stage, step), "");
  stage.will_answer(R"(EADDRNOTAVAIL {"sockets":5})");
  EXPECT_EQ(perform(stage, step), "expected EADDRNOTAVAIL after 4, but it came after 5");
  stage.will_answer("ok");
  EXPECT_EQ(perform(stage, step), "expected it to fail with EADDRNOTAVAIL, but it succeeded");
}

TEST(Many, NeedAName) {
  EXPECT_EQ(step_diagnostic_of("client: connect 3 times to server:6666"),
            R"(t.yaml:1:39: error: many sockets need a name
    1 | client: connect 3 times to server:6666
      |                                       ^
      = write 'as c': they are then called c1, c2, ...
)");
}

TEST(Many, AfterIsForManyThatFail) {
  EXPECT_EQ(step_diagnostic_of("server: accept as s after 4"),
            R"(t.yaml:1:27: error: 'after' says how many of many come before the failure
    1 | server: accept as s after 4
      |                           ^
      = such as: connect 100 times to server:6666 as c fails with EADDRNOTAVAIL after 64
)");
}

TEST(Many, NeverIsNoNumber) {
  EXPECT_EQ(step_diagnostic_of("server: accept 0 times as s"),
            R"(t.yaml:1:16: error: 0 times is never
    1 | server: accept 0 times as s
      |                ^
      = leave the step out
)");
}

TEST(Many, DescriptorsRunOut) {
  FakeStage stage;
  EXPECT_EQ(perform(stage, "server: limit descriptors to 20"), "");
  EXPECT_EQ(stage.asked, (Asked{R"(limit {"descriptors":20})"}));
}

}  // namespace
}  // namespace lastack
