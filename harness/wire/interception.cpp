#include "wire/interception.hpp"

#include "wire/loopback_rules.hpp"
#include "wire/packet_rules.hpp"

namespace lastack {

Interception forwarded(RuleBackend backend) {
  return {[backend](std::uint16_t queue) { install_packet_rules(queue, backend); }};
}

Interception on_loopback() {
  return {
      [](std::uint16_t queue) {
        with_a_backend([queue](RuleBackend backend) { install_loopback_rules(queue, backend); });
      },
      kOwnMark};
}

}  // namespace lastack
