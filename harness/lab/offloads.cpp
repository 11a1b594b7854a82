#include <fmt/format.h>
#include <linux/ethtool.h>
#include <linux/if.h>
#include <linux/sockios.h>
#include <sys/ioctl.h>

#include <array>
#include <cstring>

#include "lab/route_netlink.hpp"
#include "system/check.hpp"

namespace lastack {
namespace {

// Checksum first: without it the kernel gives up scatter-gather, TSO and GSO by itself
// (net/core/dev.c, netdev_fix_features); the rest says so for kernels that would not.
constexpr std::array kOffloads = {
    std::pair{ETHTOOL_STXCSUM, "transmit checksum"},
    std::pair{ETHTOOL_STSO, "TSO"},
    std::pair{ETHTOOL_SGSO, "GSO"},
    std::pair{ETHTOOL_SGRO, "GRO"},
};

}  // namespace

void RouteNetlink::switch_offloads_off(const std::string& link) {
  for (const auto& [command, name] : kOffloads) {
    ethtool_value value{static_cast<__u32>(command), 0};
    ifreq request{};
    std::strncpy(request.ifr_name, link.c_str(), IFNAMSIZ - 1);
    request.ifr_data = reinterpret_cast<char*>(&value);
    // netdevice(7): any socket of the namespace will do for a device's ioctl.
    check(fmt::format("switch {} off on {}", name, link),
          ::ioctl(socket_.fd(), SIOCETHTOOL, &request));
  }
}

}  // namespace lastack
