// The packet rules of a router: connection tracking, and network address translation.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "segment/address.hpp"

namespace lastack {

/// What a router does to the TCP that passes it. Any rule switches connection tracking on, in its
/// namespace alone.
struct RouterRules {
  /// What becomes of a segment that conntrack calls INVALID: pass is the kernel's default, and
  /// means that it goes on untranslated.
  enum class Invalid { pass, drop };
  Invalid invalid = Invalid::pass;

  /// What leaves by the uplink has this source (RFC 3022's NAPT), one for each family. Port 0: the
  /// sender's own port if it is free, another otherwise; else everybody gets this one.
  struct Masquerade {
    int uplink = 0;
    std::vector<Address> addresses;
    std::uint16_t port = 0;
  };
  std::optional<Masquerade> masquerade = std::nullopt;

  /// What comes for the first goes to the second.
  struct Forward {
    Endpoint from;
    Endpoint to;
  };
  std::vector<Forward> forwards = {};
};

/// The two ways in which a kernel offers them to an nftables rule.
enum class TrackingBackend {
  native,   ///< nft's `ct` and `nat` (CONFIG_NFT_CT, CONFIG_NFT_NAT)
  xtables,  ///< the conntrack match, SNAT and DNAT, by nft's compat expressions
};
std::string_view name_of(TrackingBackend backend);
std::string_view remedy_for(TrackingBackend backend);

/// In the network namespace in which the calling thread stands: tables `ip router` and `ip6
/// router`. They stay until the namespace goes. Throws std::system_error with the step that the
/// kernel refused; nothing then stands.
void install_router_rules(const RouterRules& rules, TrackingBackend backend);

/// Empty if the backend works in the current namespace; otherwise the kernel's refusal. Nothing
/// comes to stand.
std::string probe_tracking(TrackingBackend backend);
/// The first that works in a namespace of its own; throws std::runtime_error with what is missing
/// when none does.
TrackingBackend choose_tracking();

}  // namespace lastack
