// A refusal says what to do about it: each cause with invented facts. And isolation itself, done by
// main().
#include <gmock/gmock.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>

#include <linux/magic.h>
#include <net/if.h>

#include <cerrno>
#include <filesystem>
#include <thread>

#include "lab/isolation.hpp"
#include "lab/isolation_diagnosis.hpp"

namespace lastack {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

IsolationFacts ordinary_user() {
  IsolationFacts facts;
  facts.user = 1000;
  facts.max_user_namespaces = 15000;
  facts.max_net_namespaces = 15000;
  facts.max_mnt_namespaces = 15000;
  return facts;
}

std::string text(int error, const IsolationFacts& facts) {
  return diagnose_isolation("unshare(CLONE_NEWUSER)", error, facts);
}

TEST(Diagnosis, HasThreeParts) {
  IsolationFacts facts = ordinary_user();
  facts.max_user_namespaces = 0;
  EXPECT_EQ(text(ENOSPC, facts),
            "cannot make a private network: unshare(CLONE_NEWUSER): No space left on device "
            "(ENOSPC), as user 1000\n"
            "  cause: no user namespace is allowed here (user.max_user_namespaces is 0)\n"
            "  remedy: allow them: sudo sysctl -w user.max_user_namespaces=15000\n"
            "    or run as root: sudo lastack ...");
}

TEST(Diagnosis, AppArmorOnUbuntu) {
  IsolationFacts facts = ordinary_user();
  facts.apparmor_restricts = true;
  for (const int error : {EPERM, EACCES}) {
    EXPECT_THAT(text(error, facts),
                AllOf(HasSubstr("AppArmor"),
                      HasSubstr("sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0")));
  }
  facts.privileged = true;
  EXPECT_THAT(text(EPERM, facts), Not(HasSubstr("AppArmor takes")))
      << "root is not restricted by it";
}

TEST(Diagnosis, DebiansSwitch) {
  IsolationFacts facts = ordinary_user();
  facts.userns_clone_off = true;
  EXPECT_THAT(text(EPERM, facts), HasSubstr("sudo sysctl -w kernel.unprivileged_userns_clone=1"));
}

TEST(Diagnosis, LimitsOfOtherNamespaces) {
  IsolationFacts facts = ordinary_user();
  facts.max_net_namespaces = 0;
  EXPECT_THAT(text(ENOSPC, facts), HasSubstr("sudo sysctl -w user.max_net_namespaces="));
  facts.max_net_namespaces = 9;
  facts.max_mnt_namespaces = 0;
  EXPECT_THAT(text(ENOSPC, facts), HasSubstr("sudo sysctl -w user.max_mnt_namespaces="));
}

TEST(Diagnosis, NestingAndFullTables) {
  for (const int error : {ENOSPC, EUSERS})
    EXPECT_THAT(text(error, ordinary_user()), HasSubstr("nested too deep"));
}

TEST(Diagnosis, ASeccompFilterInAContainer) {
  IsolationFacts facts = ordinary_user();
  facts.seccomp_filter = true;
  facts.in_container = true;
  facts.apparmor_restricts = true;  // the container's host is an Ubuntu: the filter comes first
  for (const int error : {EPERM, ENOSYS}) {
    EXPECT_THAT(text(error, facts), AllOf(HasSubstr("seccomp"),
                                          HasSubstr("docker run --security-opt seccomp=unconfined"),
                                          HasSubstr("docker run --privileged")));
  }
}

TEST(Diagnosis, ASeccompFilterElsewhere) {
  IsolationFacts facts = ordinary_user();
  facts.seccomp_filter = true;
  EXPECT_THAT(text(EPERM, facts),
              AllOf(HasSubstr("\"Seccomp: 2\""), HasSubstr("outside the sandbox")));
}

TEST(Diagnosis, AContainersOtherProfile) {
  IsolationFacts facts = ordinary_user();
  facts.in_container = true;
  EXPECT_THAT(text(EACCES, facts), HasSubstr("apparmor=unconfined"));
}

TEST(Diagnosis, TunablesReadOnly) {
  IsolationFacts facts = ordinary_user();
  const std::string told =
      diagnose_isolation("open /proc/sys/net/ipv4/ip_forward for writing", EROFS, facts);
  EXPECT_THAT(told, AllOf(HasSubstr("/proc/sys is mounted read-only"),
                          HasSubstr("systempaths=unconfined")));
}

TEST(Diagnosis, AKernelWithoutUserNamespaces) {
  IsolationFacts facts = ordinary_user();
  facts.kernel_has_user_namespaces = false;
  EXPECT_THAT(text(EINVAL, facts), AllOf(HasSubstr("CONFIG_USER_NS"), HasSubstr("sudo lastack")));
}

TEST(Diagnosis, WhatNoFactExplainsIsSaidToBeSo) {
  EXPECT_THAT(text(EPERM, ordinary_user()),
              AllOf(HasSubstr("no reason that Lastack knows"), HasSubstr("sudo lastack")));
  IsolationFacts root;
  root.privileged = true;
  EXPECT_THAT(text(ENOMEM, root),
              AllOf(HasSubstr("no reason that Lastack knows"), HasSubstr("dmesg")));
}

TEST(Isolation, TheNetworkIsEmptyButForLoopback) {
  std::unique_ptr<struct if_nameindex, void (*)(struct if_nameindex*)> links(::if_nameindex(),
                                                                             ::if_freenameindex);
  ASSERT_NE(links, nullptr);
  ASSERT_STREQ(links.get()[0].if_name, "lo");
  // Tunnel modules that are loaded put their fallback links into every namespace; a real one there
  // is none.
  for (auto* link = links.get(); link->if_index != 0; ++link)
    EXPECT_FALSE(
        std::filesystem::exists(std::string("/sys/class/net/") + link->if_name + "/device"))
        << link->if_name;
}

TEST(Isolation, RunIsAnEmptyTmpfs) {
  struct statfs mount {};
  ASSERT_EQ(::statfs("/run", &mount), 0);
  EXPECT_EQ(mount.f_type, TMPFS_MAGIC);
  EXPECT_TRUE(std::filesystem::is_empty("/run"));
}

TEST(Isolation, IsRefusedWhenThreadsRun) {
  std::atomic<bool> over = false;
  std::thread other([&] {
    while (!over) std::this_thread::yield();
  });
  EXPECT_THROW(isolate(), std::logic_error);
  over = true;
  other.join();
}

TEST(Isolation, CanBeDoneAgainInside) {
  EXPECT_NO_THROW(isolate());
}

}  // namespace
}  // namespace lastack
