// "10.0.2.1:6666" and "[fd00::1]:6666" as the kernel has them.
#pragma once

#include <sys/socket.h>

#include <string>
#include <vector>

namespace lastack {

struct Address {
  sockaddr_storage storage{};
  socklen_t size = sizeof storage;

  sockaddr* raw() { return reinterpret_cast<sockaddr*>(&storage); }
  const sockaddr* raw() const { return reinterpret_cast<const sockaddr*>(&storage); }
  int family() const { return storage.ss_family; }
};

/// Throws ProtocolFault unless `text` is a numeric address and a port (names are not looked up). A
/// link-local IPv6 address may carry its interface: "[fe80::1%eth0]:80".
Address parse_address(const std::string& text);

/// The same notation. An address of no family (getsockname of nothing) gives "".
std::string to_text(const Address& address);
int port_of(const Address& address);

Address local_address(int socket);  ///< getsockname(2); throws CallFailed
Address peer_address(int socket);   ///< getpeername(2); throws CallFailed

}  // namespace lastack
