// The three faults behind the word `duplicate`. The segment itself always passes.
#pragma once

#include <cstdint>
#include <memory>

#include "fault/fault.hpp"
#include "fault/fitting.hpp"

namespace lastack {

/// `copies` copies right behind the segment; or, with a gap, the first a gap behind it and each
/// further one a gap behind the one before.
std::unique_ptr<Fault> duplicate_at_once(Selector selector, std::uint64_t copies, Duration gap);

/// The copies are kept back and leave when the event comes.
std::unique_ptr<Fault> duplicate_later(Selector selector, std::uint64_t copies, Trigger until);

/// Copies are kept back, and when the event comes exactly one leaves: the one that fits.
std::unique_ptr<Fault> replay_fitting(Selector selector, Trigger until, Fit fit);

}  // namespace lastack
