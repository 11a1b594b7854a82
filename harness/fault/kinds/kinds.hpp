// Every fault that the language knows, each defined in a file of its own beside this one.
#pragma once

namespace lastack {

struct FaultKind;

extern const FaultKind drop_kind;
extern const FaultKind delay_kind;
extern const FaultKind hold_kind;
extern const FaultKind duplicate_kind;
extern const FaultKind reorder_kind;
extern const FaultKind corrupt_kind;
extern const FaultKind rewrite_kind;
extern const FaultKind inject_kind;
extern const FaultKind cut_kind;
extern const FaultKind loss_kind;
extern const FaultKind jitter_kind;

}  // namespace lastack
