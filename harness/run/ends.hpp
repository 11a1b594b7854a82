// Who is at the ends of what crosses the middle, and by what address he knows himself.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "lab/lab.hpp"
#include "observe/tracked.hpp"
#include "run/parties.hpp"
#include "scenario/scenario.hpp"
#include "segment/segment.hpp"

namespace lastack {

/// Where a router translates addresses, the wire shows the router's; the socket is a host's behind
/// it, and has the host's own. What a port forward does is known; what a masquerade has done is
/// asked of the router's conntrack, which has the entry when the segment comes to the middle.
class Ends : public Parties {
 public:
  Ends(Lab& lab, Family family, const std::vector<RouterSpec>& routers);

  /// A host's name; a router's for what is its own (a RST); nobody for what is forged.
  std::string sender(const Segment& segment, const Sighting& sighting) override;
  std::string receiver(const Segment& segment, const Sighting& sighting) override;
  End behind(const Flow& flow, Side side) override;
  std::optional<Address> address_of(const std::string& who, std::size_t nth) override;
  bool translates() const override { return !translators_.empty(); }

 private:
  struct Translator {
    std::map<std::uint16_t, End> forwards;
    TrackingTable table;
  };
  using Pair = std::pair<Endpoint, Endpoint>;

  const Station* owner_of(const Address& address);
  End find(const Endpoint& here, const Endpoint& peer, bool is_new);
  End translate(Translator& translator, const Station& router, const Endpoint& here,
                const Endpoint& peer, bool is_new);

  Lab& lab_;
  bool is_v6_;
  std::unordered_map<Address, const Station*> owners_;
  std::map<std::string, Translator> translators_;
  std::map<Pair, Endpoint> known_;  ///< here and peer, to what the router had translated
};

}  // namespace lastack
