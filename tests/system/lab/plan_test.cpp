// Names and numbers: addresses, links, states, what a lab refuses.
#include <gmock/gmock.h>

#include "lab/lab.hpp"
#include "lab/link_names.hpp"
#include "system/tcp_state.hpp"

namespace lastack {
namespace {

using ::testing::HasSubstr;

std::string refusal(const std::vector<HostPlan>& plans) {
  try {
    Lab lab(plans);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "accepted";
}

TEST(Plan, SenselessPlansAreRefusedInWords) {
  EXPECT_EQ(refusal({}), "a lab needs at least one host");
  EXPECT_EQ(refusal({{""}}), "a host needs a name");
  EXPECT_EQ(refusal({{"a"}, {"b"}, {"a"}}), "two hosts are called \"a\"");
  EXPECT_EQ(refusal({{"a", {}, 67}}), "host \"a\": an MTU is 68 to 65535 octets, not 67");
}

TEST(Plan, HostsAreFoundByNameAndAddress) {
  Lab lab({{"client"}, {"server"}});
  EXPECT_EQ(lab.host("server").index(), 2);
  EXPECT_EQ(lab.host_of("10.0.1.1"), "client");
  EXPECT_EQ(lab.host_of("fd00:0:0:2:0::1"), "server");
  EXPECT_EQ(lab.host_of("10.0.1.254"), "");
  EXPECT_EQ(lab.host_of("client"), "");
  EXPECT_THROW(lab.host("sever"), std::out_of_range);
}

TEST(Plan, LinksAreNamedAfterTheirHosts) {
  EXPECT_EQ(link_name_for("client", {}), "client");
  EXPECT_EQ(link_name_for("web server/1", {}), "web-server-1");
  EXPECT_EQ(link_name_for("a-very-long-name-indeed", {}), "a-very-long-nam");
  EXPECT_EQ(link_name_for("a-very-long-name-again", {"a-very-long-nam"}), "a-very-long-na2");
  EXPECT_EQ(link_name_for("lo", {}), "lo2");
  EXPECT_EQ(link_name_for("..", {}), "--");
}

TEST(Plan, OddlyNamedHostsGetALab) {
  Lab lab({{"default"}, {"all"}, {"a-very-long-name-indeed"}, {"a-very-long-name-again"}});
  EXPECT_EQ(lab.host("all").link_above(), "all2");
}

TEST(TcpStates, EveryNameIsReadBack) {
  for (const TcpState state : kTcpStates) {
    EXPECT_EQ(state_named(state_name(state)), state);
    EXPECT_EQ(state_numbered(static_cast<unsigned>(state)), state);
  }
  EXPECT_EQ(state_named("time-wait"), TcpState::TimeWait);
  EXPECT_EQ(state_named("TIME_WAITING"), std::nullopt);
  EXPECT_EQ(state_numbered(12), std::nullopt) << "TCP_NEW_SYN_RECV is not for the outside";
}

}  // namespace
}  // namespace lastack
