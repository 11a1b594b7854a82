// What a private network may reach beside itself.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "outside/outer_sockets.hpp"
#include "run/crossing.hpp"
#include "system/asio.hpp"

namespace lastack {

struct OutsidePlan {
  /// By TCP whatever the machine reaches, and its name servers.
  bool network = false;
  /// Ports of the machine's localhost that are localhost's in the private network, too.
  std::vector<std::uint16_t> host_ports{};

  bool asks_for_something() const { return network || !host_ports.empty(); }
};

/// Connections to the outside end at a socket of ours in the private network, at the address and
/// the port that were asked for, so that they cross `lo` and the fault engine like all others. From
/// there another connection goes on outside, and the two are one for those at their ends (gate.hpp,
/// passage.hpp).
class Outside {
 public:
  /// In the network namespace in which the calling thread stands; segments are intercepted there
  /// already. Throws std::system_error.
  Outside(asio::io_context& io, Crossing& crossing, const OuterSockets& outer,
          const OutsidePlan& plan);
  Outside(const Outside&) = delete;
  Outside& operator=(const Outside&) = delete;
  ~Outside();

 private:
  class State;
  std::shared_ptr<State> state_;
};

}  // namespace lastack
