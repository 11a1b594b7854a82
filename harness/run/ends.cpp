#include "run/ends.hpp"

#include <algorithm>

namespace lastack {
namespace {

// A router starts with 255 (lab/pinned.hpp), and the middle has taken one away. What a router
// forwards has lost one more.
constexpr std::uint8_t kRoutersOwn = 254;

}  // namespace

Ends::Ends(Lab& lab, Family family, const std::vector<RouterSpec>& routers)
    : lab_(lab), is_v6_(family == Family::ipv6) {
  for (const RouterSpec& router : routers) {
    if (!router.translates()) continue;
    Translator translator{{}, TrackingTable(lab.router(router.name).netns())};
    for (const RouterSpec::PortForward& forward : router.forwards)
      translator.forwards[forward.port] = {forward.host, {{}, forward.host_port}};
    translators_.emplace(router.name, std::move(translator));
  }
}

const Station* Ends::owner_of(const Address& address) {
  const auto known = owners_.find(address);
  if (known != owners_.end()) return known->second;
  return owners_.emplace(address, lab_.owner_of(address)).first->second;
}

std::string Ends::sender(const Segment& segment, const Sighting&) {
  const Station* owner = owner_of(segment.source.address);
  if (owner == nullptr) return find(segment.source, segment.destination, false).name;
  if (segment.hop_limit == kRoutersOwn && translators_.contains(owner->name()))
    return owner->name();
  const bool opens = segment.has(Flag::syn) && !segment.has(Flag::ack);
  return find(segment.source, segment.destination, opens).name;
}

std::string Ends::receiver(const Segment& segment, const Sighting&) {
  return find(segment.destination, segment.source, false).name;
}

std::optional<Address> Ends::address_of(const std::string& who, std::size_t nth) {
  const int which = static_cast<int>(nth);
  if (who == kNobody) return nobodys_address(is_v6_, which);
  const Network& network = lab_.station(who).network();
  return is_v6_ ? network.ipv6(which) : network.ipv4(which);
}

Ends::End Ends::behind(const Flow& flow, Side side) {
  return find(flow.endpoint(side), flow.endpoint(other(side)), false);
}

Ends::End Ends::find(const Endpoint& here, const Endpoint& peer, bool is_new) {
  const Station* owner = owner_of(here.address);
  if (owner == nullptr)
    return is_nobodys(here.address) ? End{std::string(kNobody), here} : End{{}, here};
  const auto translator = translators_.find(owner->name());
  if (translator == translators_.end()) return {owner->name(), here};
  return translate(translator->second, *owner, here, peer, is_new);
}

Ends::End Ends::translate(Translator& translator, const Station& router, const Endpoint& here,
                          const Endpoint& peer, bool is_new) {
  if (const auto forward = translator.forwards.find(here.port);
      forward != translator.forwards.end()) {
    const Network& network = lab_.host(forward->second.name).network();
    return {forward->second.name,
            {here.address.is_v6() ? network.ipv6() : network.ipv4(), forward->second.own.port}};
  }
  auto known = known_.find({here, peer});
  if (known == known_.end() || is_new) {
    const auto tracked = translator.table.find(peer, here);
    // An entry of the router's own end leads nowhere; neither does one that is not there.
    if (tracked && tracked->reply_destination == here && tracked->original_source != here)
      known = known_.insert_or_assign(Pair{here, peer}, tracked->original_source).first;
  }
  if (known == known_.end()) return {router.name(), here};
  // Behind a router that translates there may be another.
  return find(known->second, peer, is_new);
}

}  // namespace lastack
