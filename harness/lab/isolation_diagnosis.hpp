// Why a machine refuses to isolate us, told from what is known of it. Pure: no system call.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lastack {

/// What bears on it, read before the attempt (isolation_facts.hpp).
struct IsolationFacts {
  unsigned user = 0;  ///< effective user id
  /// CAP_SYS_ADMIN and CAP_NET_ADMIN are effective: no user namespace is needed.
  bool privileged = false;
  bool kernel_has_user_namespaces = true;  ///< /proc/self/ns/user exists (CONFIG_USER_NS)
  /// /proc/sys/kernel/apparmor_restrict_unprivileged_userns is 1 (Ubuntu since 23.10, on
  /// since 24.04).
  bool apparmor_restricts = false;
  /// /proc/sys/kernel/unprivileged_userns_clone is 0 (Debian's patch, before 11 the default).
  bool userns_clone_off = false;
  /// /proc/sys/user/max_*_namespaces (namespaces(7)); nothing where the file is not to be read.
  std::optional<long> max_user_namespaces = std::nullopt;
  std::optional<long> max_net_namespaces = std::nullopt;
  std::optional<long> max_mnt_namespaces = std::nullopt;
  bool seccomp_filter = false;  ///< "Seccomp: 2" in /proc/self/status
  bool in_container = false;    ///< /.dockerenv or /run/.containerenv exists
};

/// `attempt` is what failed with `error`. The text has three parts: what failed, the cause, the
/// remedy with a command. Where no fact explains the error it says so, and how to go round it.
std::string diagnose_isolation(std::string_view attempt, int error, const IsolationFacts& facts);

}  // namespace lastack
