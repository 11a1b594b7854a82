// A duration that a fault waits.
#pragma once

#include "language/phrase.hpp"

namespace lastack {

/// More than nothing and at most a day: no run is longer, and the clock's arithmetic stays in
/// range.
Duration read_interval(Phrase& phrase);

}  // namespace lastack
