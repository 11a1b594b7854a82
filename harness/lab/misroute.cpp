// Wrong routes: how a routing loop comes to be, and how it ends.
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "lab/lab.hpp"

namespace lastack {
namespace {

// A route to the one address beats the one to its network (RFC 1812 5.2.4.3, longest match).
unsigned whole(const Address& address) {
  constexpr unsigned kBitsPerOctet = 8;
  return static_cast<unsigned>(address.octets().size()) * kBitsPerOctet;
}

}  // namespace

void Lab::misroute(std::string_view at, std::string_view destination, std::string_view next) {
  Router& router = this->router(at);
  const Router& to = this->router(next);
  const bool is_below = to.plan().behind == at;
  if (!is_below && router.plan().behind != next) {
    throw std::invalid_argument(
        fmt::format("no link leads from the router \"{}\" to the router \"{}\"", at, next));
  }
  const Network& shared = is_below ? to.network() : router.network();
  const int link = is_below ? shared.link_above() : kUplink;
  const Address ipv4 = is_below ? shared.ipv4() : shared.gateway_ipv4();
  const Address ipv6 = is_below ? shared.ipv6() : shared.gateway_ipv6();
  const bool carries_ipv6 = is_below ? to.carries_ipv6() : router.carries_ipv6();
  for (const Address& address : station(destination).addresses()) {
    if (address.is_v6() && !carries_ipv6) continue;
    router.route().add_route(address, whole(address), link, address.is_v6() ? ipv6 : ipv4);
    auto& known = router.misrouted_;
    if (std::find(known.begin(), known.end(), address) == known.end()) known.push_back(address);
  }
  router.route().commit();
}

void Lab::converge(std::string_view at) {
  Router& router = this->router(at);
  for (const Address& address : router.misrouted_)
    router.route().delete_route(address, whole(address));
  router.misrouted_.clear();
  router.route().commit();
}

}  // namespace lastack
