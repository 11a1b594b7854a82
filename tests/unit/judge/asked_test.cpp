#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack {
namespace {

/// "held", or "EXPECTED | ACTUAL", when the agent has answered so 1.203 s after the beginning.
std::string answered(const std::string& item, const std::string& answer) {
  const auto expectation = expectation_of(item);
  TraceBuilder built;
  CallRecord call;
  call.began = call.ended = built.at("1.203s");
  call.step = CallRecord::npos;
  call.result = answer;
  call.question = expectation->question().value().key;
  built.trace.calls.push_back(call);
  const Judgement judgement =
      expectation->judge({built.trace, built.at("2s"), built.trace.began, false});
  if (judgement.standing == Standing::held) return "held";
  EXPECT_EQ(judgement.standing, Standing::broken);
  EXPECT_EQ(judgement.at, built.at("1.203s"));
  return judgement.expected + " | " + judgement.actual;
}

TEST(Asked, WaitsForTheAnswer) {
  play("server: SO_ERROR is ECONNRESET", R"(
    look 100s => pending
    end 100s => broken
      expected: SO_ERROR is ECONNRESET on server's latest socket
      actual: the run ended before it could be asked
  )");
}

TEST(Asked, TheQuestionNamesTheSocket) {
  const auto question = expectation_of("server: SO_ERROR is 0 on socket old")->question().value();
  EXPECT_EQ(question.host, "server");
  EXPECT_EQ(question.socket, "old");
  EXPECT_EQ(question.op, "so_error");
  EXPECT_EQ(expectation_of("server: read gives 0")->question()->op, "read_once");
  EXPECT_EQ(expectation_of("server: read gives 0")->question()->socket, "");
  EXPECT_EQ(expectation_of("server: poll shows POLLIN")->question()->op, "poll");
}

TEST(Asked, AnotherQuestionsAnswerIsNotMine) {
  const auto expectation = expectation_of("server: SO_ERROR is 0");
  TraceBuilder built;
  CallRecord call;
  call.result = "0";
  call.question = expectation_of("server: read gives 0")->question()->key;
  built.trace.calls.push_back(call);
  call.question = "";
  built.trace.calls.push_back(call);
  EXPECT_EQ(expectation->judge({built.trace, built.at("1s"), built.trace.began, false}).standing,
            Standing::pending);
}

TEST(Asked, SoError) {
  EXPECT_EQ(answered("server: SO_ERROR is ECONNRESET", "ECONNRESET"), "held");
  EXPECT_EQ(answered("server: SO_ERROR is 0", "0"), "held");
  EXPECT_EQ(answered("server: SO_ERROR is ECONNRESET", "0"),
            "SO_ERROR is ECONNRESET on server's latest socket | 0, asked at 1.203s");
  EXPECT_EQ(answered("server: SO_ERROR is 0 on socket old", "EPIPE"),
            "SO_ERROR is 0 on server's socket old | EPIPE, asked at 1.203s");
}

TEST(Asked, Read) {
  EXPECT_EQ(answered("server: read gives 0", "0"), "held");
  EXPECT_EQ(answered("server: read gives EOF", "0"), "held");
  EXPECT_EQ(answered("server: read gives 5 bytes", "5 bytes"), "held");
  EXPECT_EQ(answered("server: read gives 1 byte", "1 bytes"), "held");
  EXPECT_EQ(answered("server: read gives ECONNRESET", "ECONNRESET"), "held");
  EXPECT_EQ(answered("server: read gives 5 bytes", "0"),
            "read gives 5 bytes on server's latest socket | 0, asked at 1.203s");
  EXPECT_EQ(answered("server: read gives 0", "5 bytes"),
            "read gives 0 on server's latest socket | 5 bytes, asked at 1.203s");
}

TEST(Asked, Poll) {
  const std::string all = "POLLIN POLLOUT POLLERR POLLHUP";
  EXPECT_EQ(answered("server: poll shows POLLERR POLLIN", all), "held");
  EXPECT_EQ(
      answered("server: poll shows POLLIN POLLERR", "POLLIN POLLOUT"),
      "poll shows POLLERR POLLIN on server's latest socket | POLLIN POLLOUT, asked at 1.203s");
  EXPECT_EQ(answered("server: poll shows only POLLOUT", "POLLOUT"), "held");
  EXPECT_EQ(answered("server: poll shows only POLLOUT", "POLLIN POLLOUT"),
            "poll shows only POLLOUT on server's latest socket | POLLIN POLLOUT, asked at 1.203s");
  EXPECT_EQ(answered("server: poll shows no POLLERR", "POLLOUT"), "held");
  EXPECT_EQ(answered("server: poll shows no POLLERR", "POLLERR"),
            "poll shows no POLLERR on server's latest socket | POLLERR, asked at 1.203s");
  EXPECT_EQ(answered("server: poll shows nothing", ""), "held");
  EXPECT_EQ(answered("server: poll shows POLLIN on socket old", ""),
            "poll shows POLLIN on server's socket old | nothing, asked at 1.203s");
}

}  // namespace
}  // namespace lastack
