// From what was found to what the run is worth.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <functional>
#include <memory>
#include <vector>

#include "fault/fault.hpp"
#include "judge/result.hpp"

namespace lastack {

/// One finding for each fault that did nothing: what it was to test was not tested. `places` has
/// the line of each fault, in the same order; `may_be_unfired`: those by number of which it is no
/// finding.
std::vector<Finding> faults_never_fired(
    const std::vector<std::unique_ptr<Fault>>& faults, const std::vector<Place>& places,
    const std::function<bool(std::size_t)>& may_be_unfired = {});

/// Segments went that no fault took; `which` says where and how many.
Finding segments_lost(const Place& place, const std::string& which);

/// The outcome of a run that came to its end. What was lost unasked makes it invalid, whatever else
/// was found: then neither a pass nor a failure proves anything.
Outcome outcome_of(const std::vector<Finding>& findings, bool lost_unasked);

}  // namespace lastack
