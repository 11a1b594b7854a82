// The topology of a scenario: routers, and who stands behind whom.
#include <gmock/gmock.h>

#include "reading.hpp"

namespace lastack {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

std::string text_with(
    const std::string& routers,
    const std::string& hosts = "{client: {behind: gateway}, server: {listen: 6666}}",
    const std::string& steps = "  - client: connect to server:6666\n") {
  return "scenario: x\nhosts: " + hosts + "\nrouters: " + routers + "\nsteps:\n" + steps +
         "expect:\n  - wire: no RST\n";
}

Scenario read(const std::string& text) {
  Diagnostics found;
  const auto file = read_scenario_file(source_of(text), found);
  Scenario scenario = read_scenario(file.variants.at(0), found);
  EXPECT_TRUE(found.empty()) << found.text();
  return scenario;
}

TEST(Routers, AreReadWhole) {
  const Scenario scenario =
      read(text_with("{gateway: {nat: masquerade to port 40000, conntrack: drop INVALID, latency: "
                     "20ms, mtu: 1400, "
                     "sysctl: {nf_conntrack_tcp_loose: 0}}, inner: {behind: gateway}}",
                     "{client: {behind: inner, addresses: 3}, server: {}}"));
  ASSERT_EQ(scenario.routers.size(), 2U);
  const RouterSpec& gateway = scenario.routers[0];
  EXPECT_EQ(gateway.masquerade, 40000);
  EXPECT_EQ(gateway.conntrack, RouterSpec::Invalid::drop);
  EXPECT_EQ(gateway.latency, 20ms);
  EXPECT_EQ(gateway.mtu, 1400U);
  EXPECT_EQ(scenario.routers[1].behind, "gateway");
  EXPECT_FALSE(scenario.routers[1].tracks());
  EXPECT_EQ(scenario.hosts[0].addresses, 3);
  EXPECT_EQ(scenario.hosts[0].behind, "inner");
}

TEST(Routers, WhatTranslatesTracks) {
  EXPECT_EQ(read(text_with("{gateway: {nat: masquerade}}")).routers[0].conntrack,
            RouterSpec::Invalid::pass);
  const Scenario forwards = read(text_with("{gateway: {forward: {80: client:6666}}}",
                                           "{client: {behind: gateway}, server: {}}",
                                           "  - server: connect to gateway:80\n"));
  ASSERT_EQ(forwards.routers[0].forwards.size(), 1U);
  EXPECT_EQ(forwards.routers[0].forwards[0].host, "client");
  EXPECT_EQ(forwards.routers[0].conntrack, RouterSpec::Invalid::pass);
  EXPECT_FALSE(read(text_with("{gateway: {nat: none}}")).routers[0].tracks());
}

TEST(Routers, EachMistakeIsToldWhereItStands) {
  EXPECT_THAT(mistakes_of(text_with("{gateway: {nat: masquerade, conntrack: none}}")),
              ElementsAre("3:49: a router that translates addresses tracks connections"));
  EXPECT_THAT(mistakes_of(text_with("{gateway: {sysctl: {nf_conntrack_tcp_loose: 0}}}")),
              ElementsAre("3:30: 'gateway' tracks no connections"));
  EXPECT_THAT(mistakes_of(text_with("{gateway: {nat: hide}}")),
              ElementsAre("3:26: expected masquerade or none, but found 'hide'"));
  EXPECT_THAT(mistakes_of(text_with("{gateway: {forward: {80: nobody:1}}}")),
              ElementsAre("3:35: 'nobody' is no host of this scenario"));
  EXPECT_THAT(mistakes_of(text_with("{gateway: {forward: {80: server:6666}}}")),
              ElementsAre("3:35: server does not stand behind gateway"));
  EXPECT_THAT(mistakes_of(text_with("{gateway: {forward: {80: client}}}")),
              ElementsAre("3:35: 'client' is no HOST:PORT"));
  EXPECT_THAT(mistakes_of(text_with("{gateway: {latency: 20}}")), testing::SizeIs(1));
  EXPECT_THAT(mistakes_of(text_with("{gateway: {natt: masquerade}}")), testing::SizeIs(1));
}

TEST(Routers, WhoStandsBehindWhomIsChecked) {
  EXPECT_THAT(mistakes_of(text_with("{gatevay: {}}")),
              ElementsAre("2:26: 'gateway' is no router of this scenario",
                          "3:11: nothing stands behind 'gatevay'"));
  EXPECT_THAT(
      mistakes_of(text_with("{gateway: {behind: b}, b: {behind: gateway}}")),
      ElementsAre("3:29: 'gateway' stands behind itself", "3:45: 'b' stands behind itself"));
  EXPECT_THAT(mistakes_of(text_with("{gateway: {}, server: {behind: gateway}}")),
              ElementsAre("3:24: a host is called 'server', too"));
}

TEST(Routers, WhatDoesNotCrossTheWireIsNoScenario) {
  EXPECT_THAT(
      mistakes_of(
          text_with("{gateway: {}}", "{client: {behind: gateway}, server: {behind: gateway}}")),
      ElementsAre(
          "5:24: between client and server nothing crosses the wire: gateway is the way of both"));
}

TEST(Routers, TakeStepsOfTheirOwn) {
  const std::string both = "{gateway: {}, spur: {behind: gateway}}";
  const std::string hosts = "{client: {}, server: {behind: gateway}}";
  EXPECT_THAT(mistakes_of(text_with(both, hosts,
                                    "  - gateway: misroute server to spur\n"
                                    "  - gateway: set sysctl ip_forward to 1, converge\n")),
              IsEmpty());
  EXPECT_THAT(mistakes_of(text_with(both, hosts, "  - gateway: connect to server:6666\n")),
              ElementsAre("5:14: expected what is done, but found 'connect'"));
  EXPECT_THAT(mistakes_of(text_with(both, hosts, "  - client: converge\n")), testing::SizeIs(1));
  EXPECT_THAT(mistakes_of(text_with(both, hosts, "  - gateway: misroute server to gateway\n")),
              ElementsAre("5:33: a router's next hop is another router"));
  EXPECT_THAT(mistakes_of(text_with(both, hosts, "  - gateway: misroute server to client\n")),
              testing::SizeIs(1));
}

TEST(Addresses, AreNamedInSteps) {
  const std::string hosts = "{client: {addresses: 2}, server: {behind: gateway}}";
  EXPECT_THAT(
      mistakes_of(text_with(
          "{gateway: {}}", hosts,
          "  - server: listen on 6666 at its address\n"
          "  - client: bind to port 1 at its 2nd address\n"
          "  - client: connect to server:6666 at its address from its 2nd address from port 5\n")),
      IsEmpty());
  EXPECT_THAT(mistakes_of(text_with("{gateway: {}}", hosts,
                                    "  - server: listen on 6666 at its 2nd address\n")),
              ElementsAre("5:35: server has 1 address"));
  EXPECT_THAT(mistakes_of(text_with("{gateway: {}}", hosts,
                                    "  - client: connect to server:6666 from its 3rd address\n")),
              ElementsAre("5:45: client has 2 addresses"));
  EXPECT_THAT(mistakes_of(text_with("{gateway: {}}",
                                    "{client: {addresses: 251}, server: {behind: gateway}}")),
              ElementsAre("2:29: 251 is not how many addresses: 1 to 250"));
}

}  // namespace
}  // namespace lastack
