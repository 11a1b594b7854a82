// A scenario as it is run: one variation, every phrase read.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "fault/fault.hpp"
#include "judge/expectation.hpp"
#include "language/diagnostic.hpp"
#include "scenario/host.hpp"
#include "scenario/requirement.hpp"
#include "scenario/router.hpp"
#include "scenario/variant.hpp"
#include "step/step.hpp"

namespace lastack {

enum class Family { ipv4, ipv6 };

/// The longest that a run may take unless the scenario says otherwise (`limit: 90s`).
inline constexpr Duration kRunLimit = std::chrono::seconds(60);

struct Scenario {
  std::string name;
  std::string why;
  /// `holds anyway:` why all that is expected holds without the faults, too.
  std::string holds_anyway;
  std::vector<std::string> tags;
  Place place;
  Family family = Family::ipv4;
  Duration limit = kRunLimit;
  std::vector<Requirement> requirements;
  std::vector<HostSpec> hosts;
  std::vector<RouterSpec> routers;
  std::vector<std::unique_ptr<Step>> steps;
  std::vector<std::unique_ptr<Fault>> faults;
  std::vector<Place> fault_places;
  std::vector<std::unique_ptr<Expectation>> expectations;
};

/// Reads every phrase of a variant. Collects mistakes; the result is to be used only if there were
/// none.
Scenario read_scenario(const Variant& variant, Diagnostics& diagnostics);

}  // namespace lastack
