#include "lab/isolation_facts.hpp"

#include <linux/capability.h>
#include <unistd.h>

#include <charconv>
#include <fstream>
#include <string>

namespace lastack {
namespace {

std::optional<long> number_in(const char* path) {
  std::ifstream file(path);
  long value = 0;
  if (file >> value) return value;
  return std::nullopt;
}

/// The value of a line "Name:\tvalue" of /proc/self/status (proc(5)); empty if there is none.
std::string status_field(std::string_view name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.compare(0, name.size(), name) != 0 || line[name.size()] != ':') continue;
    const auto value = line.find_first_not_of(" \t", name.size() + 1);
    return value == std::string::npos ? "" : line.substr(value);
  }
  return "";
}

long status_number(std::string_view name, int base) {
  const std::string text = status_field(name);
  unsigned long value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value, base);
  return static_cast<long>(value);
}

bool has(long capabilities, int one) {
  return ((capabilities >> one) & 1) != 0;
}

bool exists(const char* path) {
  return ::access(path, F_OK) == 0;
}

}  // namespace

IsolationFacts isolation_facts() {
  constexpr int kHexadecimal = 16;
  constexpr int kFilterMode = 2;  // SECCOMP_MODE_FILTER
  IsolationFacts facts;
  facts.user = ::geteuid();
  const long capabilities = status_number("CapEff", kHexadecimal);
  facts.privileged = has(capabilities, CAP_SYS_ADMIN) && has(capabilities, CAP_NET_ADMIN);
  facts.kernel_has_user_namespaces = exists("/proc/self/ns/user");
  facts.apparmor_restricts =
      number_in("/proc/sys/kernel/apparmor_restrict_unprivileged_userns").value_or(0) != 0;
  facts.userns_clone_off = number_in("/proc/sys/kernel/unprivileged_userns_clone") == 0;
  facts.max_user_namespaces = number_in("/proc/sys/user/max_user_namespaces");
  facts.max_net_namespaces = number_in("/proc/sys/user/max_net_namespaces");
  facts.max_mnt_namespaces = number_in("/proc/sys/user/max_mnt_namespaces");
  facts.seccomp_filter = status_number("Seccomp", 10) == kFilterMode;
  facts.in_container = exists("/.dockerenv") || exists("/run/.containerenv");
  return facts;
}

int thread_count() {
  return static_cast<int>(status_number("Threads", 10));
}

}  // namespace lastack
