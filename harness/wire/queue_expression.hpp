// The part of a rule in which the backends differ: the expression that sends a packet to a queue.
// Private to wire/.
#pragma once

#include <cstdint>

struct nftnl_expr;

namespace lastack {

/// The caller owns what it gets. No bypass: without a listener the packet is dropped, because in a
/// private namespace a black hole is honest and a packet that passed unjudged is not.
nftnl_expr* native_queue_expression(std::uint16_t queue_number);
nftnl_expr* compat_nfqueue_expression(std::uint16_t queue_number);

}  // namespace lastack
