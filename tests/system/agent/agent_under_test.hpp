// A real agent on the loopback of a network of its own, driven line by line.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>

#include "agent/agent_process.hpp"

namespace lastack {

/// Moves this process, once, into a network of its own whose `lo` is up. The reason why not, if it
/// cannot.
const std::optional<std::string>& no_private_network();

/// A call that was begun; `get` turns the loop until it is over.
class Begun {
 public:
  Reply get();

 private:
  friend class AgentUnderTest;
  struct State {
    std::optional<Reply> reply;
    std::exception_ptr error;
  };
  Begun(asio::io_context& io, std::shared_ptr<State> state) : io_(io), state_(std::move(state)) {}
  asio::io_context& io_;
  std::shared_ptr<State> state_;
};

/// An AgentProcess used as if its calls blocked.
class AgentUnderTest {
 public:
  explicit AgentUnderTest(std::vector<std::string> command = {AGENT_PROGRAM});

  Begun begin(const std::string& op, nlohmann::json arguments = {},
              Duration bound = std::chrono::seconds(20));
  Reply ask(const std::string& op, nlohmann::json arguments = {},
            Duration bound = std::chrono::seconds(20));
  AgentProcess& process() { return *process_; }
  asio::io_context& io() { return io_; }
  bool ended_within(Duration bound);

 private:
  asio::io_context io_;
  // A loop without work stops for good, and a dead agent leaves none.
  asio::executor_work_guard<asio::io_context::executor_type> work_{io_.get_executor()};
  std::unique_ptr<AgentProcess> process_;
};

/// Skips where namespaces are refused.
class AgentTest : public testing::Test {
 protected:
  void SetUp() override {
    if (no_private_network()) GTEST_SKIP() << *no_private_network();
  }
  /// Listener "l" on 127.0.0.1 and a port that is free, and the two ends of a connection, "c" and
  /// "s".
  static void connect_pair(AgentUnderTest& agent);
};

}  // namespace lastack

/// The reply is ok, or the test says what came instead.
#define EXPECT_OK(expression)                       \
  if (const auto reply_ = (expression); !reply_.ok) \
  ADD_FAILURE() << reply_.fields.dump() << reply_.message
/// A system call refused with this errno.
#define EXPECT_ERROR(expression, name, which)                                \
  if (const auto reply_ = (expression); true) {                              \
    EXPECT_EQ(reply_.error, name) << reply_.fields.dump() << reply_.message; \
    EXPECT_EQ(reply_.call, which);                                           \
    EXPECT_FALSE(reply_.ok);                                                 \
  }
