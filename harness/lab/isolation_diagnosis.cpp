#include "lab/isolation_diagnosis.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "system/errno_name.hpp"

namespace lastack {
namespace {

struct Cause {
  bool (*explains)(int error, const IsolationFacts& facts);
  const char* cause;
  const char* remedy;
};

// Docker's own profiles: seccomp refuses unshare, AppArmor refuses mount, and /proc/sys is
// read-only.
constexpr const char* kContainerRemedy =
    "start the container so that it may have namespaces of its own:\n"
    "      docker run --security-opt seccomp=unconfined --security-opt apparmor=unconfined"
    " --security-opt systempaths=unconfined ...\n"
    "    or: docker run --privileged ...   (podman takes the same options)";

constexpr const char* kSandboxRemedy =
    "run outside the sandbox, from a plain login shell: ssh localhost, then lastack ...\n"
    "    in a container: docker run --security-opt seccomp=unconfined --security-opt"
    " apparmor=unconfined --security-opt systempaths=unconfined ...";

bool refused(int error) {
  return error == EPERM || error == EACCES;
}

/// Some filters answer as if the kernel did not know the call.
bool blocked(int error) {
  return refused(error) || error == ENOSYS;
}

bool is_zero(const std::optional<long>& limit) {
  return limit && *limit == 0;
}

bool out_of(int error) {
  return error == ENOSPC || error == EUSERS;
}

// The surest first: a limit's own errno, then switches that are plainly off, then what merely may
// refuse.
constexpr std::array kCauses = {
    Cause{[](int, const IsolationFacts& facts) {
            return !facts.privileged && !facts.kernel_has_user_namespaces;
          },
          "this kernel is built without user namespaces (CONFIG_USER_NS)",
          "run as root: sudo lastack ..."},
    Cause{[](int error, const IsolationFacts& facts) {
            return !facts.privileged && out_of(error) && is_zero(facts.max_user_namespaces);
          },
          "no user namespace is allowed here (user.max_user_namespaces is 0)",
          "allow them: sudo sysctl -w user.max_user_namespaces=15000\n"
          "    or run as root: sudo lastack ..."},
    Cause{[](int error, const IsolationFacts& facts) {
            return out_of(error) && is_zero(facts.max_net_namespaces);
          },
          "no network namespace is allowed here (user.max_net_namespaces is 0)",
          "allow them: sudo sysctl -w user.max_net_namespaces=15000"},
    Cause{[](int error, const IsolationFacts& facts) {
            return out_of(error) && is_zero(facts.max_mnt_namespaces);
          },
          "no mount namespace is allowed here (user.max_mnt_namespaces is 0)",
          "allow them: sudo sysctl -w user.max_mnt_namespaces=15000"},
    Cause{[](int error, const IsolationFacts&) { return out_of(error); },
          "the limit of namespaces is reached, or they are nested too deep (namespaces(7))",
          "raise the limits: sudo sysctl -w user.max_user_namespaces=15000 "
          "user.max_net_namespaces=15000 user.max_mnt_namespaces=15000"},
    Cause{[](int error, const IsolationFacts& facts) {
            return refused(error) && !facts.privileged && facts.userns_clone_off;
          },
          "user namespaces are for root only here (kernel.unprivileged_userns_clone is 0)",
          "allow them: sudo sysctl -w kernel.unprivileged_userns_clone=1\n"
          "    or run as root: sudo lastack ..."},
    Cause{
        [](int error, const IsolationFacts&) { return error == EROFS; },
        "/proc/sys is mounted read-only, as container engines do, so no host's tunables can be set",
        kContainerRemedy},
    Cause{[](int error, const IsolationFacts& facts) {
            return blocked(error) && facts.seccomp_filter && facts.in_container;
          },
          "the container's seccomp filter (\"Seccomp: 2\" in /proc/self/status) refuses it",
          kContainerRemedy},
    Cause{[](int error, const IsolationFacts& facts) {
            return refused(error) && !facts.privileged && facts.apparmor_restricts;
          },
          "AppArmor takes the capabilities from unprivileged user namespaces, as Ubuntu does since "
          "24.04"
          " (kernel.apparmor_restrict_unprivileged_userns is 1)",
          "lift the restriction until the next boot:"
          " sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0\n"
          "    or run as root: sudo lastack ..."},
    Cause{[](int error, const IsolationFacts& facts) {
            return blocked(error) && facts.seccomp_filter;
          },
          "a seccomp filter stands over this process (\"Seccomp: 2\" in /proc/self/status): a "
          "sandbox, a"
          " service manager or a container engine has put it there",
          kSandboxRemedy},
    Cause{
        [](int error, const IsolationFacts& facts) { return refused(error) && facts.in_container; },
        "this is a container whose security profile refuses it", kContainerRemedy},
    Cause{
        [](int error, const IsolationFacts& facts) { return refused(error) && !facts.privileged; },
        "no reason that Lastack knows of; a security module (SELinux, AppArmor) or a chroot may "
        "refuse"
        " user namespaces to this user",
        "run as root: sudo lastack ..."},
    Cause{[](int, const IsolationFacts&) { return true; }, "no reason that Lastack knows of",
          "what the kernel says of it: sudo dmesg | tail"},
};

}  // namespace

std::string diagnose_isolation(std::string_view attempt, int error, const IsolationFacts& facts) {
  const Cause* found = kCauses.begin();
  while (!found->explains(error, facts)) ++found;
  return fmt::format(
      "cannot make a private network: {}: {} ({}), as user {}\n"
      "  cause: {}\n"
      "  remedy: {}",
      attempt, std::strerror(error), errno_name(error), facts.user, found->cause, found->remedy);
}

}  // namespace lastack
