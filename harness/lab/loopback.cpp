#include "lab/loopback.hpp"

#include <net/if.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <cstring>
#include <string>

#include "system/check.hpp"
#include "system/fd.hpp"

namespace lastack {

void set_loopback_up(unsigned mtu) {
  // netdevice(7): any socket of the namespace will do for a device's ioctl.
  const Fd socket(check("open a socket", ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)));
  ifreq request{};
  std::strncpy(request.ifr_name, "lo", IFNAMSIZ - 1);
  request.ifr_mtu = static_cast<int>(mtu);
  check("give lo an MTU of " + std::to_string(mtu), ::ioctl(socket.get(), SIOCSIFMTU, &request));
  check("read the flags of lo", ::ioctl(socket.get(), SIOCGIFFLAGS, &request));
  request.ifr_flags |= IFF_UP;
  check("set lo up", ::ioctl(socket.get(), SIOCSIFFLAGS, &request));
}

}  // namespace lastack
