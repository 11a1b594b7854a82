#include <fmt/format.h>
#include <linux/ethtool.h>
#include <linux/if.h>
#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <sys/utsname.h>

#include <array>
#include <cstdio>
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
};

// netdevice(7): any socket of the namespace will do for a device's ioctl.
void set_feature(int socket, const std::string& link, __u32 command, const char* name, bool on) {
  ethtool_value value{command, on ? 1u : 0u};
  ifreq request{};
  std::strncpy(request.ifr_name, link.c_str(), IFNAMSIZ - 1);
  request.ifr_data = reinterpret_cast<char*>(&value);
  check(fmt::format("switch {} {} on {}", name, on ? "on" : "off", link),
        ::ioctl(socket, SIOCETHTOOL, &request));
}

// A full ring of 256 packets drops what comes, unless the link has a queue that can be told to
// wait: since 6.16 (drivers/net/veth.c, veth_xmit; commit dc82a33297fc), without getting stuck
// since 6.18.
bool full_rings_hold_back() {
  utsname kernel{};
  check("ask for the kernel's version", ::uname(&kernel));
  int major = 0;
  int minor = 0;
  return std::sscanf(kernel.release, "%d.%d", &major, &minor) == 2 &&
         (major > 6 || (major == 6 && minor >= 18));
}

}  // namespace

void RouteNetlink::switch_offloads_off(const std::string& link, int index) {
  for (const auto& [command, name] : kOffloads)
    set_feature(socket_.fd(), link, command, name, false);
  // Each processor has a backlog of its own for what is sent on it (net/core/dev.c, netif_rx): a
  // FIN that a program sends overtakes the ACK that another processor's softirq has sent before,
  // and nobody asked for that. A veth with GRO has one ring for all of them (drivers/net/veth.c,
  // veth_xmit).
  const bool one_ring = full_rings_hold_back() && merges_nothing(index);
  if (one_ring) {
    add_queue(index);
    commit();
  }
  set_feature(socket_.fd(), link, ETHTOOL_SGRO, "GRO", one_ring);
}

}  // namespace lastack
