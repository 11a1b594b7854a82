#include <gmock/gmock.h>

#include <filesystem>

#include "reading.hpp"

namespace lastack {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

const std::string kFull =
    "scenario: the final ACK is lost\n"
    "why: RFC 9293 3.6\n"
    "tags: [time-wait, seed]\n"
    "family: IPv6\n"
    "limit: 90s\n"
    "requires:\n"
    "  - kernel: 6.10\n"
    "  - counter: TcpExtTCPTimeWaitOverflow\n"
    "  - sysctl: net.ipv4.tcp_rfc1337\n"
    "  - program: tcpdump\n"
    "hosts:\n"
    "  client: {}\n"
    "  server:\n"
    "    listen: 6666\n"
    "    mtu: 9000\n"
    "    sysctl: {tcp_timestamps: 0, net.ipv4.tcp_rmem: 4096 131072 6291456}\n"
    "    agent: [python3, agent.py]\n"
    "steps:\n"
    "  - client: connect to server:6666\n"
    "  - server: accept\n"
    "  - client: shutdown write\n"
    "  - mark: shut\n"
    "  - server: receive EOF, close\n"
    "faults:\n"
    "  - drop: final ACK from client\n"
    "expect:\n"
    "  - client: state TIME_WAIT\n"
    "  - wire: no RST\n";

Scenario scenario_of(const std::string& text) {
  const auto runs = runs_of(text);
  Diagnostics found;
  Scenario scenario = read_scenario(runs.at(0), found);
  EXPECT_TRUE(found.empty()) << found.text();
  return scenario;
}

TEST(Scenario, IsReadWhole) {
  const Scenario scenario = scenario_of(kFull);
  EXPECT_EQ(scenario.name, "the final ACK is lost");
  EXPECT_EQ(scenario.why, "RFC 9293 3.6");
  EXPECT_THAT(scenario.tags, ElementsAre("time-wait", "seed"));
  EXPECT_EQ(scenario.family, Family::ipv6);
  EXPECT_EQ(scenario.limit, 90s);
  EXPECT_EQ(scenario.place.text(), "t.yaml:1:1");
  EXPECT_EQ(scenario.steps.size(), 6U);
  EXPECT_EQ(scenario.steps[0]->text, "client: connect to server:6666");
  EXPECT_EQ(scenario.faults.size(), 1U);
  ASSERT_EQ(scenario.fault_places.size(), 1U);
  EXPECT_EQ(scenario.fault_places[0].line, 25U);
  EXPECT_EQ(scenario.expectations.size(), 2U);
}

TEST(Scenario, ReadsItsHosts) {
  const Scenario scenario = scenario_of(kFull);
  ASSERT_EQ(scenario.hosts.size(), 2U);
  EXPECT_EQ(scenario.hosts[0].name, "client");
  EXPECT_EQ(scenario.hosts[0].listen, std::nullopt);
  EXPECT_EQ(scenario.hosts[0].mtu, 1500U);
  const HostSpec& server = scenario.hosts[1];
  EXPECT_EQ(server.listen, 6666);
  EXPECT_EQ(server.mtu, 9000U);
  EXPECT_THAT(server.agent, ElementsAre("python3", "agent.py"));
  ASSERT_EQ(server.sysctls.size(), 2U);
  EXPECT_EQ(server.sysctls[0].name, "tcp_timestamps");
  EXPECT_EQ(server.sysctls[1].value, "4096 131072 6291456");
  EXPECT_EQ(server.place.text(), "t.yaml:13:3");
}

TEST(Scenario, AnAgentsPathThatBeginsWithADotIsMeantFromTheScenariosFolder) {
  const auto agent_of = [](const std::string& file) {
    Diagnostics diagnostics;
    const auto source = std::make_shared<Source>(file, "host: {agent: [../agents/a, ./b, c]}\n");
    const Node node = parse_yaml(source);
    return read_hosts(node, diagnostics).at(0).agent;
  };
  EXPECT_THAT(agent_of("scenarios/s.yaml"), ElementsAre("agents/a", "scenarios/b", "c"));
  EXPECT_THAT(agent_of("/x/y/s.yaml"), ElementsAre("/x/agents/a", "/x/y/b", "c"));
}

TEST(Scenario, ReadsWhatItRequires) {
  const Scenario scenario = scenario_of(kFull);
  ASSERT_EQ(scenario.requirements.size(), 4U);
  EXPECT_EQ(scenario.requirements[0].kind, Requirement::Kind::kernel);
  EXPECT_EQ(scenario.requirements[0].value, "6.10");  // not the number 6.1
  EXPECT_EQ(scenario.requirements[3].kind, Requirement::Kind::program);
  EXPECT_EQ(scenario.requirements[3].place.text(), "t.yaml:10:14");
}

TEST(Scenario, HasDefaults) {
  const Scenario scenario = scenario_of(kBase + "expect:\n  - wire: no RST\n");
  EXPECT_EQ(scenario.family, Family::ipv4);
  EXPECT_EQ(scenario.limit, kRunLimit);
  EXPECT_TRUE(scenario.tags.empty());
  EXPECT_TRUE(scenario.faults.empty());
}

TEST(Scenario, BearsTheNameOfItsRun) {
  const auto runs = runs_of(kBase + "why: ${p}\nexpect:\n  - wire: no RST\nmatrix: {p: [1, 2]}\n");
  Diagnostics found;
  EXPECT_EQ(read_scenario(runs.at(1), found).name, "x [p=2]");
}

TEST(Scenario, NeedsNoExpectationIfAStepSaysHowItEnds) {
  EXPECT_THAT(mistakes_of(kBase), ElementsAre("1:1: nothing is expected of this scenario"));
  EXPECT_THAT(mistakes_of(kBase + "expect: []\n"),
              ElementsAre("5:9: nothing is expected of this scenario"));
  EXPECT_THAT(mistakes_of(kBase + "  - client: receive EOF\n"), ElementsAre());
  EXPECT_THAT(mistakes_of("scenario: x\nhosts: {c: {}, s: {}}\nsteps:\n"
                          "  - c: connect to s:1 fails with ECONNREFUSED\n"),
              ElementsAre());
}

TEST(Scenario, NeedsAStep) {
  EXPECT_THAT(mistakes_of("scenario: x\nhosts: {c: {}}\nexpect:\n  - wire: no RST\n"),
              ElementsAre("1:1: a scenario needs at least one step"));
  EXPECT_THAT(mistakes_of("scenario: x\nhosts: {c: {}}\nsteps: []\n"),
              ElementsAre("3:8: a scenario needs at least one step"));
}

TEST(Scenario, CollectsMistakesOfAllParts) {
  EXPECT_THAT(
      mistakes_of("scenario: ''\n"
                  "why: [x]\n"
                  "tags: [a b]\n"
                  "family: v6\n"
                  "limit: 0s\n"
                  "requires: [{kernel: 6}]\n"
                  "hosts: {c: {mtu: 67}, S: {}}\n"
                  "steps: [{c: dance}, {d: accept}]\n"
                  "stepps: []\n"),
      ElementsAre(
          "1:12: the scenario's name is empty", "2:6: expected text behind 'why', but found a list",
          "3:8: 'a b' cannot be a tag", "4:9: expected IPv4 or IPv6, but found 'v6'",
          "5:8: a run takes longer than no time",
          "6:21: expected a kernel's version such as 6.14, but found '6'",
          "7:18: 67 is not the size of a link's largest packet: 68 to 65535",
          "7:23: 'S' cannot be a host's name", "8:13: expected what is done, but found 'dance'",
          "8:22: 'd' is no host of this scenario", "9:1: a scenario has no key 'stepps'"));
}

std::vector<std::string> mistakes_of_hosts(const std::string& hosts) {
  return mistakes_of("scenario: x\nhosts: " + hosts + "\n" + "steps:\n  - c: receive EOF\n");
}

TEST(Hosts, HaveNamesThatPhrasesCanHold) {
  EXPECT_THAT(mistakes_of_hosts("{c: {}, a-1: {}}"), ElementsAre());
  for (const char* name : {"C", "1a", "a_b", "-a", "'a b'", "''", "\xC3\xA9"}) {
    EXPECT_EQ(mistakes_of_hosts(std::string("{c: {}, ") + name + ": {}}").size(), 1U) << name;
  }
  EXPECT_THAT(mistakes_of_hosts("{c: {}, wire: {}}"),
              ElementsAre("2:16: a host cannot be named 'wire'"));
  EXPECT_THAT(mistakes_of_hosts("{c: {}, mark: {}}"),
              ElementsAre("2:16: a host cannot be named 'mark'"));
}

TEST(Hosts, AreSixteenAtMost) {
  std::string hosts = "{c: {}";
  for (int i = 0; i < 15; ++i) hosts += ", a" + std::to_string(i) + ": {}";
  EXPECT_THAT(mistakes_of_hosts(hosts + "}"), ElementsAre());
  EXPECT_THAT(mistakes_of_hosts(hosts + ", b: {}}"),
              ElementsAre("2:141: more than 16 hosts in one scenario"));
}

TEST(Hosts, SetOnlySysctlsOfTheNetwork) {
  EXPECT_THAT(mistakes_of_hosts("{c: {sysctl: {tcp_sack: 0, net.ipv4.conf.eth-0.Forwarding: 1}}}"),
              ElementsAre());
  for (const char* name : {"kernel.panic", "/net/x", "net..x", "net.", "tcp sack", "..", "vm.x"}) {
    EXPECT_EQ(mistakes_of_hosts(std::string("{c: {sysctl: {'") + name + "': 1}}}").size(), 1U)
        << name;
  }
}

TEST(Hosts, ListenOnAPort) {
  EXPECT_THAT(mistakes_of_hosts("{c: {listen: 65535}}"), ElementsAre());
  EXPECT_THAT(mistakes_of_hosts("{c: {listen: 65536}}"),
              ElementsAre("2:21: 65536 is not a port: 1 to 65535"));
  EXPECT_THAT(mistakes_of_hosts("{c: {listen: 0}}"),
              ElementsAre("2:21: 0 is not a port: 1 to 65535"));
  EXPECT_THAT(mistakes_of_hosts("{c: {listen: 18446744073709551617}}"),
              ElementsAre("2:21: expected a port, but found '18446744073709551617'"));
  EXPECT_THAT(mistakes_of_hosts("{c: {listen: [1]}}"),
              ElementsAre("2:21: expected a port, but found a list"));
}

TEST(Hosts, HaveFilesAndAnEnvironment) {
  const Scenario scenario = scenario_of(
      "scenario: x\nvars: {port: 80}\n"
      "hosts:\n  c:\n    environment: {PGHOST: s}\n    files:\n"
      "      conf/nginx.conf: |\n        listen ${port};\n        return $uri $${x};\n"
      "      go.sh: {text: 'exit 1', mode: 755}\n"
      "steps:\n  - c: run \"true\" until it exits\nexpect:\n  - c: program true exits with 0\n");
  const HostSpec& host = scenario.hosts.at(0);
  ASSERT_EQ(host.files.size(), 2U);
  EXPECT_EQ(host.files[0].name, "conf/nginx.conf");
  EXPECT_EQ(host.files[0].text, "listen 80;\nreturn $uri ${x};\n");
  EXPECT_EQ(host.files[0].mode, 0644U);
  EXPECT_EQ(host.files[1].mode, 0755U);
  EXPECT_THAT(host.environment, ElementsAre(std::pair<std::string, std::string>("PGHOST", "s")));
}

TEST(Hosts, FilesAndEnvironmentAreStrict) {
  EXPECT_THAT(mistakes_of_hosts("{c: {files: [a]}}"),
              ElementsAre("2:20: expected files and their texts, but found a list"));
  for (const char* name : {"/etc/passwd", "../x", "a/../b", "."}) {
    EXPECT_EQ(mistakes_of_hosts(std::string("{c: {files: {'") + name + "': x}}}").size(), 1U)
        << name;
  }
  EXPECT_THAT(mistakes_of_hosts("{c: {files: {a: {mode: 755}}}}"),
              ElementsAre("2:24: a file has either `text` or `from`"));
  EXPECT_THAT(mistakes_of_hosts("{c: {files: {a: {text: x, mode: 7555}}}}"),
              ElementsAre("2:40: '7555' is not a file's mode"));
  EXPECT_THAT(mistakes_of_hosts("{c: {files: {a: {from: ./none}}}}"),
              ElementsAre("2:31: cannot read none: No such file or directory"));
  EXPECT_THAT(mistakes_of_hosts("{c: {files: {a: {text: x, owner: me}}}}"),
              ElementsAre("2:34: a file has no key 'owner'"));
  EXPECT_THAT(mistakes_of_hosts("{c: {environment: {2x: 1}}}"),
              ElementsAre("2:27: '2x' cannot be the name of an environment variable"));
}

TEST(Requirements, MayNameThePackage) {
  const Scenario scenario =
      scenario_of(kBase +
                  "  - client: receive EOF\nrequires:\n  - program: nginx from nginx-light\n"
                  "  - file: /usr/lib/x from x\n");
  EXPECT_EQ(scenario.requirements.at(0).value, "nginx");
  EXPECT_EQ(scenario.requirements.at(0).package, "nginx-light");
  EXPECT_EQ(scenario.requirements.at(1).value, "/usr/lib/x");
  EXPECT_THAT(
      mistakes_of(kBase + "  - client: receive EOF\nrequires:\n  - program: a b\n"),
      ElementsAre("7:14: expected a program such as tcpdump, or nginx from nginx-light, but "
                  "found 'a b'"));
  EXPECT_THAT(
      mistakes_of(kBase + "  - client: receive EOF\nrequires:\n  - file: x from y\n"),
      ElementsAre("7:11: expected an absolute path, or one and `from` its package, but found "
                  "'x from y'"));
}

TEST(Variables, HereAndScratchAreThere) {
  const Scenario scenario = scenario_of(
      "scenario: x\nhosts: {c: {environment: {A: \"${scratch}\", B: \"${here}\"}}}\n"
      "steps:\n  - c: run \"true\" until it exits\nexpect:\n  - c: program true exits\n");
  EXPECT_EQ(scenario.hosts.at(0).environment.at(0).second, "/run/lastack");
  EXPECT_EQ(scenario.hosts.at(0).environment.at(1).second,
            std::filesystem::current_path().string());
}

TEST(Hosts, OfIpv6NeedItsSmallestMtu) {
  EXPECT_THAT(mistakes_of_hosts("{c: {mtu: 1279}}"), ElementsAre());
  EXPECT_THAT(mistakes_of_hosts("{c: {mtu: 1279}}\nfamily: IPv6"),
              ElementsAre("2:9: IPv6 needs an mtu of 1280 or more; here it is 1279"));
}

TEST(Marks, AreKnownBeforeTheyAreMade) {
  const std::string text =
      "scenario: x\nhosts: {c: {}, s: {listen: 1}}\n"
      "faults:\n  - hold: FIN from c until mark later\n"
      "steps:\n  - c: connect to s:1\n  - mark: later\n  - c: receive EOF\n";
  EXPECT_THAT(mistakes_of(text), ElementsAre());
}

}  // namespace
}  // namespace lastack
