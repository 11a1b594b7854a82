// One host that talks to itself, or to others: what tells the two ends of a connection apart is who
// opened it.
#pragma once

#include <algorithm>
#include <vector>

#include "run/parties.hpp"

namespace lastack {

/// `client` opened the connection actively, `server` is the other end. Who opened one that began
/// before anybody looked is not known: then the server is the end whose port is one of those given.
class OwnHost : public Parties {
 public:
  static constexpr const char* kClient = "client";
  static constexpr const char* kServer = "server";

  explicit OwnHost(std::vector<std::uint16_t> ports_of_servers = {})
      : ports_(std::move(ports_of_servers)) {}

  std::string sender(const Segment& segment, const Sighting& sighting) override {
    return name_of(segment.source, segment.destination, sighting.from);
  }
  std::string receiver(const Segment& segment, const Sighting& sighting) override {
    return name_of(segment.destination, segment.source, other(sighting.from));
  }
  End behind(const Flow& flow, Side side) override {
    return {name_of(flow.endpoint(side), flow.endpoint(other(side)), side), flow.endpoint(side)};
  }

 private:
  std::string name_of(const Endpoint& here, const Endpoint& peer, Side side) const {
    if (serves(here) != serves(peer)) return serves(here) ? kServer : kClient;
    return side == Side::opener ? kClient : kServer;
  }
  bool serves(const Endpoint& end) const {
    return std::find(ports_.begin(), ports_.end(), end.port) != ports_.end();
  }

  std::vector<std::uint16_t> ports_;
};

}  // namespace lastack
