// The hosts of a scenario: who takes part, and how their kernels are set.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "language/diagnostic.hpp"
#include "language/node.hpp"
#include "scenario/host_file.hpp"

namespace lastack {

struct Setting {
  std::string name;  ///< "net.ipv4.tcp_rfc1337" or "tcp_rfc1337"
  std::string value;
  Place place;
};

struct HostSpec {
  std::string name;
  Place place;
  std::vector<Setting> sysctls;
  std::optional<std::uint16_t> listen;  ///< a listener that stands before the first step
  unsigned mtu = 1500;
  int addresses = 1;   ///< of each family
  std::string behind;  ///< the router between it and the middle; empty: none
  Place behind_place;
  std::vector<HostFile> files;  ///< in the scratch directory of its programs
  std::vector<std::pair<std::string, std::string>> environment;  ///< of its programs
  std::vector<std::string> agent;  ///< the command of an agent in another language; empty: ours
};

/// A lab larger than this is no scenario that somebody can read.
inline constexpr std::size_t kMostHosts = 16;
/// .1 to .250 of the host's network (harness/lab).
inline constexpr std::uint64_t kMostAddresses = 250;

/// Reads `hosts:`. A host with a mistake in it is returned all the same, so that the steps that
/// name it are not mistaken too.
std::vector<HostSpec> read_hosts(const Node& hosts, Diagnostics& diagnostics);

}  // namespace lastack
