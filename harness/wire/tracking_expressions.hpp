// The parts of a router's rule in which the backends differ. Private to wire/.
#pragma once

#include "segment/address.hpp"
#include "wire/nft_batch.hpp"
#include "wire/router_rules.hpp"

namespace lastack {

/// `ct state invalid`
void match_invalid(NftRule& rule, TrackingBackend backend);
/// Port 0 leaves the port alone where it can.
void translate_source(NftRule& rule, const Endpoint& to, TrackingBackend backend);
void translate_destination(NftRule& rule, const Endpoint& to, TrackingBackend backend);

}  // namespace lastack
