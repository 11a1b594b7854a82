// Lines that are no good requests: each gets a sentence, and the agent goes on.

#include "agent/lines.hpp"
#include "agent_under_test.hpp"
#include "raw_agent.hpp"

namespace lastack {
namespace {

using nlohmann::json;

struct Malformed {
  std::string line;
  json id;
  std::string message;
};

const std::string kOptionsNeed = "\"options\" must be an object such as {\"SO_REUSEADDR\":1}";

std::vector<Malformed> malformed_lines() {
  return {
      {"", nullptr, "the line is not JSON"},
      {"connect", nullptr, "the line is not JSON"},
      {R"({"id":1,"op":"poll")", nullptr, "the line is not JSON"},
      {std::string("{\"id\":1,\"op\":\"\xff\xfe\"}"), nullptr, "the line is not JSON"},
      {std::string("\0\0\0", 3), nullptr, "the line is not JSON"},
      {R"({"id":1,"op":"poll"} {})", nullptr, "the line is not JSON"},
      {std::string(100'000, '['), nullptr, "the line is not JSON"},
      {R"([1,2,3])", nullptr, "the line is not a JSON object"},
      {R"("poll")", nullptr, "the line is not a JSON object"},
      {R"(null)", nullptr, "the line is not a JSON object"},
      {R"({})", nullptr, "the request has no \"id\""},
      {R"({"op":"poll"})", nullptr, "the request has no \"id\""},
      {R"({"id":"7","op":"poll"})", nullptr, "\"id\" must be a whole number from 0 to 2^53"},
      {R"({"id":-1,"op":"poll"})", nullptr, "\"id\" must be a whole number from 0 to 2^53"},
      {R"({"id":1.5,"op":"poll"})", nullptr, "\"id\" must be a whole number from 0 to 2^53"},
      {R"({"id":18446744073709551615,"op":"poll"})", nullptr,
       "\"id\" must be a whole number from 0 to 2^53"},
      {R"({"id":7})", 7, "the argument \"op\" is missing"},
      {R"({"id":7,"op":12})", 7, "\"op\" must be a text"},
      {R"({"id":7,"op":"recieve"})", 7, "there is no operation 'recieve'; did you mean 'receive'?"},
      {R"({"id":7,"op":"poll"})", 7, "the argument \"socket\" is missing"},
      {R"({"id":7,"op":"poll","socket":3})", 7, "\"socket\" must be a text"},
      {R"({"id":7,"op":"poll","socket":"d"})", 7, "there is no socket 'd'"},
      {R"({"id":7,"op":"poll","socket":"c","sokcet":1})", 7,
       "poll has no argument \"sokcet\"; did you mean 'socket'?"},
      {R"({"id":7,"op":"socket","socket":"c"})", 7, "there is a socket 'c' already"},
      {R"({"id":7,"op":"socket","socket":"a b"})", 7,
       "'a b' cannot name a socket: 1 to 64 letters, no blank and none of * ? [ ] \\"},
      {R"({"id":7,"op":"socket","socket":"x","family":5})", 7, "\"family\" must be 4 or 6"},
      {R"({"id":7,"op":"socket","socket":"x","options":["SO_REUSEADDR"]})", 7, kOptionsNeed},
      {R"({"id":7,"op":"socket","socket":"x","options":{"SO_REUSADDR":1}})", 7,
       "there is no socket option 'SO_REUSADDR'; did you mean 'SO_REUSEADDR'?"},
      {R"({"id":7,"op":"socket","socket":"x","options":{"SO_LINGER":1}})", 7,
       "SO_LINGER takes {\"on\":1,\"seconds\":0}"},
      {R"({"id":7,"op":"setsockopt","socket":"c","name":"TCP_NODELAY","value":4294967296})", 7,
       "TCP_NODELAY takes a whole number of 32 bits"},
      {R"({"id":7,"op":"connect","socket":"x","to":"server:80"})", 7,
       "'server:80' is no address and port; write 10.0.2.1:6666 or [fd00::1]:6666"},
      {R"({"id":7,"op":"connect","socket":"x","to":"127.0.0.1:66666"})", 7,
       "'127.0.0.1:66666' is no address and port; write 10.0.2.1:6666 or [fd00::1]:6666"},
      {R"({"id":7,"op":"connect","socket":"x","to":"[::1"})", 7,
       "'[::1' is no address and port; write 10.0.2.1:6666 or [fd00::1]:6666"},
      {R"({"id":7,"op":"connect","socket":"x","to":"127.0.0.1:80","timeout_ms":-1})", 7,
       "\"timeout_ms\" must be a whole number from 0 to 86400000"},
      {R"({"id":7,"op":"listen","socket":"x","at":"127.0.0.1:80","backlog":"many"})", 7,
       "\"backlog\" must be a whole number from 0 to 1048576"},
      {R"({"id":7,"op":"send","socket":"c"})", 7,
       "say exactly one of \"text\", \"hex\" and \"size\""},
      {R"({"id":7,"op":"send","socket":"c","text":"a","size":5})", 7,
       "say exactly one of \"text\", \"hex\" and \"size\""},
      {R"({"id":7,"op":"send","socket":"c","hex":"abc"})", 7,
       "\"hex\" must have two digits for each byte"},
      {R"({"id":7,"op":"send","socket":"c","hex":"zz"})", 7,
       "\"hex\" holds something that is not a hex digit"},
      {R"({"id":7,"op":"send","socket":"c","size":5,"fill":"ab"})", 7,
       "\"fill\" must be one ASCII character"},
      {R"({"id":7,"op":"send","socket":"c","text":"a","all":1})", 7,
       "\"all\" must be true or false"},
      {R"({"id":7,"op":"write_once","socket":"c","text":"a","flags":["MSG_OB"]})", 7,
       "there is no flag 'MSG_OB'; did you mean 'MSG_OOB'?"},
      {R"({"id":7,"op":"receive","socket":"c","until":0})", 7,
       "\"until\" must be a number of bytes (1 or more), \"some\" or \"eof\""},
      {R"({"id":7,"op":"receive","socket":"c","until":"all"})", 7,
       "\"until\" must be a number of bytes (1 or more), \"some\" or \"eof\""},
      {R"({"id":7,"op":"shutdown","socket":"c","how":"wr"})", 7,
       "\"how\" must be \"read\", \"write\" or \"both\""},
      {R"({"id":7,"op":"close"})", 7, "say exactly one of \"socket\" and \"sockets\""},
      {R"({"id":7,"op":"close","sockets":[1]})", 7, "\"sockets\" must be a list of texts"},
  };
}

TEST_F(AgentTest, MalformedLinesAreAnsweredWithASentence) {
  RawAgent agent;
  agent.say(R"({"id":1,"op":"socket","socket":"c"})");
  EXPECT_EQ(agent.hear()["ok"], true);
  ASSERT_GE(malformed_lines().size(), 30U);
  for (const Malformed& bad : malformed_lines()) {
    agent.say(bad.line);
    const json expected = {
        {"id", bad.id}, {"ok", false}, {"fault", "protocol"}, {"message", bad.message}};
    EXPECT_EQ(agent.hear(), expected) << bad.line.substr(0, 200);
  }
  agent.say(R"({"id":2,"op":"close","sockets":"all"})");
  EXPECT_EQ(agent.hear()["closed"], 1) << "and no malformed line left a socket";
}

TEST_F(AgentTest, ALineThatIsTooLongIsAnsweredOnceAndSkipped) {
  RawAgent agent;
  agent.say(std::string(3 * kLongestAgentLine, 'x'));
  const json fault = agent.hear();
  EXPECT_EQ(fault["message"], "the line is longer than 1 MiB");
  EXPECT_EQ(fault["fault"], "protocol");
  EXPECT_EQ(fault["id"], nullptr);
  agent.say(R"({"id":2,"op":"close","sockets":"all"})");
  EXPECT_EQ(agent.hear()["id"], 2);
}

TEST_F(AgentTest, AnIdThatIsOutstandingIsRefused) {
  RawAgent agent;
  agent.say(R"({"id":1,"op":"listen","socket":"l","at":"127.0.0.1:0"})");
  EXPECT_EQ(agent.hear()["ok"], true);
  agent.say(R"({"id":5,"op":"accept","listener":"l","socket":"s"})");
  agent.say(R"({"id":5,"op":"name","socket":"l"})");
  EXPECT_EQ(agent.hear()["message"], "request 5 is still outstanding");
  agent.say(R"({"id":6,"op":"cancel","request":5})");
  EXPECT_EQ(agent.hear()["cancelled"], true);
  EXPECT_EQ(agent.hear()["error"], "ECANCELED");
  agent.say(R"({"id":5,"op":"name","socket":"l"})");
  EXPECT_EQ(agent.hear()["ok"], true);
}

}  // namespace
}  // namespace lastack
