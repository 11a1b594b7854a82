// Where sockets are bound, and where they connect to.
#include <gtest/gtest.h>

#include "fake_stage.hpp"

namespace lastack {
namespace {

std::string asked_by(const std::string& item) {
  FakeStage stage;
  const std::string failure = perform(stage, item);
  return failure.empty() ? stage.asked.back() : failure;
}

TEST(Place, OfASocketThatIsBound) {
  EXPECT_EQ(asked_by("client: bind to port 80"), R"(bind {"at":"0.0.0.0:80","socket":"1st"})");
  EXPECT_EQ(asked_by("client: bind to port 80 at loopback"),
            R"(bind {"at":"127.0.0.1:80","socket":"1st"})");
  EXPECT_EQ(asked_by("client: bind to port 80 at a nonlocal address"),
            R"(bind {"at":"203.0.113.1:80","socket":"1st"})");
  EXPECT_EQ(asked_by("client: listen on 80 at a nonlocal address"),
            R"(listen {"at":"203.0.113.1:80","backlog":128,"socket":"listener"})");
}

TEST(Place, PortZeroIsForBindOnly) {
  EXPECT_EQ(asked_by("client: bind to port 0 at its address"),
            R"(bind {"at":"10.0.0.1:0","socket":"1st"})");
  EXPECT_EQ(step_diagnostic_of("client: listen on 0"),
            R"(t.yaml:1:19: error: '0' is no port
    1 | client: listen on 0
      |                   ^
      = a port is a number from 1 to 65535
)");
}

TEST(Place, LoopbackIsWithinAHost) {
  EXPECT_EQ(asked_by("client: connect to client:80 at loopback"),
            R"(connect {"socket":"1st","to":"127.0.0.1:80"})");
  EXPECT_EQ(step_diagnostic_of("client: connect to server:80 at loopback"),
            R"(t.yaml:1:41: error: server cannot be reached at its loopback address
    1 | client: connect to server:80 at loopback
      |                                         ^
      = loopback is within a host: connect to client:80 at loopback
)");
}

}  // namespace
}  // namespace lastack
