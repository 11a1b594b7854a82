// The part of a rule in which the backends differ: the expression that sends a packet to a queue.
// Private to wire/.
#pragma once

#include <cstdint>

struct nftnl_expr;

namespace lastack {

/// The caller owns what it gets. Without bypass a packet is dropped when nobody listens: in a
/// private namespace a black hole is honest and a packet that passed unjudged is not. Where others
/// live it has to pass.
nftnl_expr* native_queue_expression(std::uint16_t queue_number, bool bypass);
nftnl_expr* compat_nfqueue_expression(std::uint16_t queue_number, bool bypass);

}  // namespace lastack
