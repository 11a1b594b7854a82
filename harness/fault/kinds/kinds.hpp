// Every fault that the language knows, each defined in a file of its own beside this one.
#pragma once

namespace lastack {

struct FaultKind;

extern const FaultKind drop_kind;
extern const FaultKind delay_kind;
extern const FaultKind hold_kind;
extern const FaultKind duplicate_kind;
extern const FaultKind reorder_kind;

}  // namespace lastack
