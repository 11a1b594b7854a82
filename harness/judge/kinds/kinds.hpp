// The expectations that there are: each stands in a file of its own.
#pragma once

#include "judge/expectation.hpp"

namespace lastack {

extern const ExpectationKind state_kind;
extern const ExpectationKind no_state_kind;
extern const ExpectationKind passes_through_kind;
extern const ExpectationKind counter_kind;
extern const ExpectationKind so_error_kind;
extern const ExpectationKind poll_kind;
extern const ExpectationKind read_kind;
extern const ExpectationKind no_segment_kind;
extern const ExpectationKind order_kind;
extern const ExpectationKind retransmitted_kind;
extern const ExpectationKind followed_by_kind;
extern const ExpectationKind seen_kind;

}  // namespace lastack
