// Tunables: pinned in every host, a scenario's on top, mistakes told.
#include <gmock/gmock.h>

#include <algorithm>
#include <sstream>

#include "lab/lab.hpp"
#include "lab/pinned.hpp"
#include "lab/sysctl.hpp"

namespace lastack {
namespace {

using ::testing::HasSubstr;

/// "4096\t131072" and "4096 131072" are one value.
std::string spaced(std::string value) {
  std::replace(value.begin(), value.end(), '\t', ' ');
  return value;
}

template <class Error, class Action>
std::string error_text(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

TEST(Sysctl, EveryHostHasThePinnedValues) {
  Lab lab({{"client"}, {"server"}});
  for (const Host& host : lab.hosts()) {
    for (const auto& [name, value] : kPinnedInHosts) {
      const auto& missing = lab.unpinned();
      if (std::find(missing.begin(), missing.end(), name) != missing.end()) continue;
      EXPECT_EQ(spaced(host.get_sysctl(name)), value) << name << " on " << host.name();
    }
  }
}

TEST(Sysctl, AScenariosOwnValueStandsOverThePinnedOne) {
  Lab lab(
      {{"client", {{"tcp_timestamps", "0"}, {"net.ipv4.tcp_max_tw_buckets", "0"}}}, {"server"}});
  EXPECT_EQ(lab.host("client").get_sysctl("net.ipv4.tcp_timestamps"), "0");
  EXPECT_EQ(lab.host("client").get_sysctl("tcp_max_tw_buckets"), "0");
  EXPECT_EQ(lab.host("server").get_sysctl("tcp_timestamps"), "1");
}

TEST(Sysctl, ALinksOwnTunableCanBeSet) {
  Lab lab({{"client", {{"net.ipv4.conf.eth0.accept_local", "1"}}}});
  EXPECT_EQ(lab.host("client").get_sysctl("net.ipv4.conf.eth0.accept_local"), "1");
}

TEST(Sysctl, AValueSetLaterIsTheHostsAlone) {
  Lab lab({{"client"}, {"server"}});
  lab.host("client").set_sysctl("tcp_rfc1337", "1");
  EXPECT_EQ(lab.host("client").get_sysctl("tcp_rfc1337"), "1");
  EXPECT_EQ(lab.host("server").get_sysctl("tcp_rfc1337"), "0");
}

TEST(Sysctl, AnUnknownOneNamesHostNameValueAndErrno) {
  const auto text = error_text<std::system_error>([] {
    Lab({{"client"}, {"server", {{"tcp_tw_recycle", "1"}}}});
  });
  EXPECT_EQ(text,
            "set net.ipv4.tcp_tw_recycle to \"1\" on \"server\"; this kernel has none of that "
            "name in a "
            "network namespace (ENOENT): No such file or directory");
}

TEST(Sysctl, ARefusedValueNamesItself) {
  Lab lab({{"client"}});
  const auto text = error_text<std::system_error>(
      [&] { lab.host("client").set_sysctl("tcp_syncookies", "many"); });
  EXPECT_THAT(text, HasSubstr("set net.ipv4.tcp_syncookies to \"many\" on \"client\""));
  EXPECT_THAT(text, HasSubstr("EINVAL"));
}

TEST(Sysctl, TheMachinesOwnTunablesAreOutOfReach) {
  for (const char* name :
       {"kernel.panic", "vm.swappiness", "net.ipv4/../../kernel/panic", "net..x", "", "net."}) {
    EXPECT_THAT(error_text<std::invalid_argument>([&] { sysctl_full_name(name); }),
                HasSubstr("is no tunable of a network"))
        << name;
  }
  EXPECT_EQ(sysctl_full_name("tcp_fin_timeout"), "net.ipv4.tcp_fin_timeout");
  EXPECT_EQ(sysctl_full_name("net.core.somaxconn"), "net.core.somaxconn");
}

}  // namespace
}  // namespace lastack
