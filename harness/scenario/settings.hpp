// What hosts and routers have in common in a scenario: a name, numbers, tunables.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "scenario/host.hpp"

namespace lastack {

/// Throws Mistake unless the key can name `what`: "a host".
void check_name(const Node& key, std::string_view what);
/// `what` is "a port"; throws Mistake with the range.
std::uint64_t read_number(const Node& value, std::uint64_t least, std::uint64_t most,
                          std::string_view what);
unsigned read_mtu(const Node& value);
/// `sysctl: {NAME: VALUE}`; what is wrong with one does not hide another.
void read_sysctls(const Node& value, std::vector<Setting>& sysctls, Diagnostics& diagnostics);

}  // namespace lastack
