// The machine's name servers, where the command looks for them.
#pragma once

#include <iosfwd>
#include <map>
#include <memory>
#include <vector>

#include "outside/outer_sockets.hpp"
#include "segment/address.hpp"
#include "system/asio.hpp"

namespace lastack {

/// The `nameserver` lines of a resolv.conf(5), each server once; 127.0.0.1 if there are none.
/// Port 53.
std::vector<Endpoint> name_servers_of(std::istream& resolv_conf);

/// Answers at a name server's own address, over UDP, with what that server says outside.
class NameService {
 public:
  /// Binds `server` in the network namespace in which the calling thread stands. Throws
  /// std::system_error.
  NameService(asio::io_context& io, OuterOpener& outer, const Endpoint& server);

 private:
  class State;
  std::shared_ptr<State> state_;
};

}  // namespace lastack
