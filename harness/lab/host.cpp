#include "lab/host.hpp"

#include <fmt/format.h>

#include <cerrno>

#include "lab/address_plan.hpp"
#include "lab/sysctl.hpp"
#include "system/check.hpp"

namespace lastack {

Host::Host(HostPlan plan, int index, std::string link_in_middle, Netns netns)
    : plan_(std::move(plan)),
      index_(index),
      link_in_middle_(std::move(link_in_middle)),
      ipv4_(host_ipv4(index).to_string()),
      ipv6_(kernel_has_ipv6() ? host_ipv6(index).to_string() : ""),
      netns_(std::move(netns)),
      route_(netns_) {}

void Host::set_sysctl(std::string_view name, std::string_view value) {
  const std::string full = sysctl_full_name(name);
  const InNetns here(netns_);
  const int error = write_sysctl(full, value);
  if (error == 0) return;
  const char* meaning = error == ENOENT
                            ? "; this kernel has none of that name in a network namespace"
                        : error == EINVAL ? "; it refuses the value"
                                          : "";
  fail_with_errno(
      fmt::format("set {} to \"{}\" on host \"{}\"{}", full, value, plan_.name, meaning), error);
}

std::string Host::get_sysctl(std::string_view name) const {
  const InNetns here(netns_);
  return read_sysctl(name);
}

}  // namespace lastack
