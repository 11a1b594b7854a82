// One host that talks to itself: what tells its two ends apart is who opened the connection.
#pragma once

#include "run/parties.hpp"

namespace lastack {

/// `client` opened the connection actively, `server` is the other end.
class OwnHost : public Parties {
 public:
  static constexpr const char* kClient = "client";
  static constexpr const char* kServer = "server";

  std::string sender(const Segment&, const Sighting& sighting) override {
    return name_of(sighting.from);
  }
  std::string receiver(const Segment&, const Sighting& sighting) override {
    return name_of(other(sighting.from));
  }
  End behind(const Flow& flow, Side side) override { return {name_of(side), flow.endpoint(side)}; }

 private:
  static std::string name_of(Side side) { return side == Side::opener ? kClient : kServer; }
};

}  // namespace lastack
