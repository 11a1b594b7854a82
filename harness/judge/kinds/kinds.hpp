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
extern const ExpectationKind socket_count_kind;
extern const ExpectationKind timer_kind;
extern const ExpectationKind queue_kind;
extern const ExpectationKind accept_queue_kind;
extern const ExpectationKind tcp_info_kind;
extern const ExpectationKind program_kind;
extern const ExpectationKind file_kind;
extern const ExpectationKind option_kind;
extern const ExpectationKind bindable_kind;
extern const ExpectationKind received_kind;
extern const ExpectationKind comes_after_kind;
extern const ExpectationKind no_segment_kind;
extern const ExpectationKind order_kind;
extern const ExpectationKind retransmitted_kind;
extern const ExpectationKind followed_by_kind;
extern const ExpectationKind seen_kind;

}  // namespace lastack
