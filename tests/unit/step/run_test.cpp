// Programs, and signals to them.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "fake_stage.hpp"
#include "step/host_addresses.hpp"

namespace lastack {
namespace {

using Asked = std::vector<std::string>;

TEST(Run, WordsEnvironmentAndAddresses) {
  FakeStage stage;
  EXPECT_EQ(perform(stage, R"(client: run "LANG=C curl -d 'a  b' http://{server:80}/ {server}")"),
            "");
  EXPECT_EQ(stage.asked,
            (Asked{"run curl: LANG=C [curl] [-d] [a  b] [http://10.0.0.2:80/] [10.0.0.2]"}));
}

TEST(Run, BracesThatNameNoHostStay) {
  FakeStage stage;
  EXPECT_EQ(perform(stage, R"(client: 'run "x {\"a\":1} {print $1} {} {" as y')"), "");
}

TEST(Run, AListIsTakenAsItIs) {
  FakeStage stage;
  EXPECT_EQ(
      perform(stage, R"(client: {run: [LANG=C, curl, "a  'b'", "{server:80}", 8, ""], as: x})"),
      "");
  EXPECT_EQ(stage.asked, (Asked{"run x: LANG=C [curl] [a  'b'] [10.0.0.2:80] [8] []"}));
}

TEST(Run, AProgramThatBeginsWithADotIsInTheScenariosFolder) {
  FakeStage stage;
  std::ofstream("run_test.program") << "here";
  perform(stage, "client: {run: [./run_test.program, ./x]}");
  std::filesystem::remove("run_test.program");
  perform(stage, "client: {run: [./run_test.program]}");
  const std::string here = std::filesystem::current_path();
  EXPECT_EQ(stage.asked, (Asked{"run run_test.program: [" + here + "/run_test.program] [./x]",
                                "run run_test.program: [./run_test.program]"}));
}

TEST(Run, AsAUserAndWithInput) {
  FakeStage stage;
  perform(stage, R"(client: run "psql" user postgres input "SELECT 1;")");
  perform(stage, "client: {run: [psql], input: file queries.sql, user: 999}");
  EXPECT_EQ(stage.asked, (Asked{"run psql: [psql] user postgres input SELECT 1;",
                                "run psql: [psql] user 999 input file queries.sql"}));
}

TEST(HostAddresses, StandForHostsAlone) {
  FakeStage stage;
  EXPECT_EQ(
      with_addresses("a {client} {client:80}{other} {client:x} {{client} {", {"client"}, stage),
      "a 10.0.0.1 10.0.0.1:80{other} {client:x} {10.0.0.1 {");
  EXPECT_EQ(hosts_in_braces("awk {print $1} {origin} {\"a\":1}"), (Asked{"origin"}));
}

TEST(Run, IsDoneWhenItSaysSo) {
  FakeStage stage;
  stage.told.output = "warming up\nready\n";
  EXPECT_EQ(perform(stage, R"(server: run "web" until it prints "ready")"), "");
  stage.told.output = "no\n";
  stage.told.ended = Time{};
  stage.told.status = 3;
  EXPECT_EQ(perform(stage, R"(server: run "web" until it prints "ready")"),
            R"(expected web to print "ready", but it exited with 3 before; its last line is "no")");
}

TEST(Run, IsDoneWhenItExits) {
  FakeStage stage;
  stage.told.ended = Time{};
  stage.told.status = 7;
  EXPECT_EQ(perform(stage, R"(client: run "/bin/fetch" until it exits)"), "");
  EXPECT_EQ(perform(stage, R"(client: run "/bin/fetch" until it exits with 0)"),
            "expected fetch to exit with 0, but it exited with 7; it printed nothing");
}

TEST(Run, IsDoneWhenItListens) {
  FakeStage stage;
  stage.listening = 8000;
  EXPECT_EQ(perform(stage, R"(server: run "web" as w until port 8000 listens)"), "");
  EXPECT_EQ(perform(stage, R"(server: run "web" as w until port 8001 listens within 1ms)"),
            "expected port 8001 to be listened on, but it had not after 1ms; it printed nothing");
}

TEST(Run, Signals) {
  FakeStage stage;
  perform(stage, "server: stop, continue, kill web with SIGTERM, stop web, kill");
  EXPECT_EQ(stage.asked,
            (Asked{"signal server  STOP", "signal server  CONT", "signal server web TERM",
                   "signal server web STOP", "signal server  KILL"}));
}

TEST(Destroy, ByNumberNameOrState) {
  FakeStage stage;
  perform(stage, "server: destroy, destroy on 2nd connection, destroy c1");
  EXPECT_EQ(stage.asked, (Asked{"destroy server its latest", "destroy server 2nd connection",
                                "destroy server c1"}));
  EXPECT_EQ(perform(stage, "server: destroy all in TIME_WAIT"),
            "expected a socket to destroy, but there is none");
  EXPECT_EQ(stage.asked.back(), "destroy server all in TIME_WAIT");
}

TEST(RunMistakes, AHostMisspelt) {
  EXPECT_EQ(step_diagnostic_of(R"(client: run "curl {sever:80}")"),
            R"(t.yaml:1:13: error: 'sever' in {...} is no host of this scenario
    1 | client: run "curl {sever:80}"
      |             ^~~~~~~~~~~~~~~~~
      = did you mean 'server'?
)");
}

TEST(RunMistakes, AQuoteLeftOpen) {
  EXPECT_EQ(step_diagnostic_of(R"(client: run "sh -c 'echo")"),
            R"(t.yaml:1:13: error: a single quote in this command is never closed
    1 | client: run "sh -c 'echo"
      |             ^~~~~~~~~~~~~
)");
}

TEST(RunMistakes, NoProgram) {
  EXPECT_EQ(step_diagnostic_of(R"(client: run "LANG=C")"),
            R"(t.yaml:1:13: error: this command names no program
    1 | client: run "LANG=C"
      |             ^~~~~~~~
)");
}

TEST(RunMistakes, AListWithoutAProgram) {
  EXPECT_EQ(step_diagnostic_of("client: {run: [LANG=C]}"),
            R"(t.yaml:1:16: error: this command names no program
    1 | client: {run: [LANG=C]}
      |                ^~~~~~
)");
}

TEST(RunMistakes, AListWhereATextBelongs) {
  EXPECT_EQ(step_diagnostic_of("client: {run: [curl], as: [x, z]}"),
            R"(t.yaml:1:28: error: expected a name for the program, but found a list
    1 | client: {run: [curl], as: [x, z]}
      |                            ^
)");
}

TEST(RunMistakes, AListInAList) {
  EXPECT_EQ(step_diagnostic_of("client: {run: [curl, [x]]}"),
            R"(t.yaml:1:22: error: expected a list of texts, but a list is in it
    1 | client: {run: [curl, [x]]}
      |                      ^
)");
}

TEST(RunMistakes, UntilWhat) {
  EXPECT_EQ(step_diagnostic_of(R"(client: run "web" until it exist)"),
            R"(t.yaml:1:25: error: expected when the step is done, but found 'it'
    1 | client: run "web" until it exist
      |                         ^~
      = did you mean 'it exits'?
)");
}

}  // namespace
}  // namespace lastack
