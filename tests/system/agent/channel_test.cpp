// The harness's side against agents that do not speak the protocol: here the test is the agent.
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <optional>

#include "agent/channel.hpp"
#include "agent/misbehaved.hpp"
#include "system/check.hpp"

namespace lastack {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const std::string kGreeting = "{\"lastack_agent\":1,\"pid\":1,\"language\":\"test\"}\n";

class Channel : public testing::Test {
 protected:
  Channel() {
    int ends[2];
    check("make a pair", ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends));
    agent_ = Fd(ends[1]);
    channel_ = std::make_shared<AgentChannel>(io_, Fd(ends[0]));
    channel_->start();
  }
  ~Channel() override {
    channel_->close();
    io_.poll();
  }

  void say(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t size =
          ::send(agent_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
      if (size < 0 && errno != EAGAIN) fail_with_errno("write as an agent", errno);
      if (size > 0) bytes.remove_prefix(static_cast<std::size_t>(size));
      io_.poll();
    }
  }

  // What becomes of request 1 when the agent says this after it was asked.
  Reply asked(const std::string& lines, Duration bound = seconds(20)) {
    std::optional<Reply> result;
    std::exception_ptr error;
    asio::co_spawn(io_, channel_->call("name", {{"socket", "c"}}, bound),
                   [&](std::exception_ptr thrown, Reply reply) {
                     error = thrown;
                     result = std::move(reply);
                   });
    io_.poll();
    say(lines);
    while (!result) io_.run_one();
    if (error) std::rethrow_exception(error);
    return *result;
  }

  std::string complaint(const std::string& lines) {
    try {
      asked(lines);
    } catch (const AgentMisbehaved& error) {
      return error.what();
    }
    return "none";
  }

  std::string request_sent() {
    char line[1000];
    const ssize_t size = check("read as an agent", ::read(agent_.get(), line, sizeof line));
    return {line, static_cast<std::size_t>(size)};
  }

  asio::io_context io_;
  // A loop without work stops for good, and a reader that gave up leaves none.
  asio::executor_work_guard<asio::io_context::executor_type> work_{io_.get_executor()};
  Fd agent_;
  std::shared_ptr<AgentChannel> channel_;
};

TEST_F(Channel, SendsARequestAndUnderstandsItsAnswer) {
  const Reply reply =
      asked(kGreeting + "{\"id\":1,\"ok\":true,\"began\":5,\"ended\":8,\"local\":\"a\"}\n");
  EXPECT_EQ(request_sent(), "{\"id\":1,\"op\":\"name\",\"socket\":\"c\"}\n");
  EXPECT_TRUE(reply.ok);
  EXPECT_EQ(reply.ended - reply.began, Duration(3));
  EXPECT_EQ(reply.fields["local"], "a");
}

TEST_F(Channel, UnderstandsAFailureAndAFault) {
  const Reply failed = asked(kGreeting +
                             "{\"id\":1,\"ok\":false,\"error\":\"EPIPE\",\"errno\":32,\"call\":"
                             "\"send\",\"message\":\"Broken "
                             "pipe\",\"began\":5,\"ended\":8}\n");
  EXPECT_EQ(failed.error, "EPIPE");
  EXPECT_EQ(failed.number, 32);
  EXPECT_EQ(failed.call, "send");
  const Reply fault = asked("{\"id\":2,\"ok\":false,\"fault\":\"protocol\",\"message\":\"no\"}\n");
  EXPECT_EQ(fault.fault, "protocol");
  EXPECT_EQ(fault.message, "no");
}

TEST_F(Channel, ALateAnswerIsNoMisbehaviour) {
  EXPECT_TRUE(asked(kGreeting, milliseconds(1)).timed_out);
  const std::string late = "{\"id\":1,\"ok\":true,\"began\":5,\"ended\":8}\n";
  const Reply second = asked(late + "{\"id\":2,\"ok\":true,\"began\":6,\"ended\":9}\n");
  EXPECT_EQ(second.began, Time(Duration(6)));
}

struct BadLine {
  std::string line;
  std::string complaint;
};

class Misbehaviour : public Channel, public testing::WithParamInterface<BadLine> {};

TEST_P(Misbehaviour, IsNamedWithItsLine) {
  EXPECT_EQ(complaint(kGreeting + GetParam().line + "\n"),
            "the agent broke the protocol: " + GetParam().complaint + ": " + GetParam().line);
  EXPECT_THROW(asked(""), AgentMisbehaved) << "and so for every later call";
}

const char* const kOk = "{\"id\":1,\"ok\":true,\"began\":5,\"ended\":8}";

INSTANTIATE_TEST_SUITE_P(
    Lines, Misbehaviour,
    testing::Values(
        BadLine{"Segmentation fault", "a line that is not JSON"},
        BadLine{"", "a line that is not JSON"},
        BadLine{"{\"id\":1,\"ok\":true", "a line that is not JSON"},
        BadLine{"[1,2]", "a line that is not a JSON object"},
        BadLine{"17", "a line that is not a JSON object"},
        BadLine{"{\"ok\":true,\"began\":5,\"ended\":8}", "\"id\" is missing or not a whole number"},
        BadLine{"{\"id\":\"1\",\"ok\":true}", "\"id\" is missing or not a whole number"},
        BadLine{"{\"id\":1.5,\"ok\":true}", "\"id\" is missing or not a whole number"},
        BadLine{"{\"id\":null,\"ok\":false,\"fault\":\"protocol\"}",
                "it could not read a request of ours"},
        BadLine{"{\"id\":1}", "\"ok\" is missing or not true or false"},
        BadLine{"{\"id\":1,\"ok\":\"yes\"}", "\"ok\" is missing or not true or false"},
        BadLine{"{\"id\":1,\"ok\":true}", "\"began\" is missing or not a whole number"},
        BadLine{"{\"id\":1,\"ok\":true,\"began\":5,\"ended\":\"now\"}",
                "\"ended\" is missing or not a whole number"},
        BadLine{"{\"id\":1,\"ok\":false}", "a failure with neither \"error\" nor \"fault\""},
        BadLine{"{\"id\":1,\"ok\":false,\"error\":32}", "\"error\" is not a text"},
        BadLine{"{\"id\":1,\"ok\":false,\"error\":\"EPIPE\"}",
                "\"errno\" is missing or not a whole number"},
        BadLine{"{\"id\":99,\"ok\":true,\"began\":5,\"ended\":8}",
                "an answer to 99, which nobody waits for"},
        BadLine{"{\"id\":-1,\"ok\":true,\"began\":5,\"ended\":8}",
                "an answer to -1, which nobody waits for"}));

TEST_F(Channel, AnAnswerGivenTwiceIsMisbehaviour) {
  const std::string answer = std::string(kOk) + "\n";
  EXPECT_TRUE(asked(kGreeting + answer).ok);
  EXPECT_EQ(
      complaint(answer),
      std::string("the agent broke the protocol: an answer to 1, which nobody waits for: ") + kOk);
}

TEST_F(Channel, BytesThatCannotBePrintedAreShownAsHex) {
  EXPECT_EQ(complaint(kGreeting + "\x1b[31m\xff\n"),
            "the agent broke the protocol: a line that is not JSON: \\x1b[31m\\xff");
}

TEST_F(Channel, AnotherVersionIsRefused) {
  EXPECT_EQ(
      complaint("{\"lastack_agent\":2}\n"),
      "the agent broke the protocol: it speaks version 2 of the protocol, this harness version 1: "
      "{\"lastack_agent\":2}");
}

TEST_F(Channel, AnAnswerBeforeTheGreetingIsMisbehaviour) {
  EXPECT_EQ(complaint(std::string(kOk) + "\n"),
            std::string("the agent broke the protocol: \"lastack_agent\" is missing or not a whole "
                        "number: ") +
                kOk);
}

TEST_F(Channel, ARequestThatIsTooLongIsNotSent) {
  EXPECT_THROW(
      asio::co_spawn(io_,
                     channel_->call("send", {{"text", std::string(2'000'000, 'x')}}, seconds(20)),
                     [](std::exception_ptr error, const Reply&) {
                       if (error) std::rethrow_exception(error);
                     });
      io_.poll(), std::invalid_argument);
  EXPECT_TRUE(channel_->alive());
}

}  // namespace
}  // namespace lastack
