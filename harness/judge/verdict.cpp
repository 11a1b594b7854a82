#include "judge/verdict.hpp"

namespace lastack {
namespace {

Finding fault_never_fired(const Fault& fault, const Place& place) {
  Finding finding;
  finding.place = place;
  finding.headline = "the fault never fired";
  finding.expected = fault.text();
  const std::string waiting = fault.waiting_for();
  finding.actual = waiting.empty() ? "there was nothing for it to act on" : waiting;
  return finding;
}

}  // namespace

std::vector<Finding> faults_never_fired(const std::vector<std::unique_ptr<Fault>>& faults,
                                        const std::vector<Place>& places,
                                        const std::function<bool(std::size_t)>& may_be_unfired) {
  std::vector<Finding> findings;
  for (std::size_t i = 0; i < faults.size(); ++i) {
    if (faults[i]->fired() > 0 || (may_be_unfired && may_be_unfired(i))) continue;
    findings.push_back(fault_never_fired(*faults[i], i < places.size() ? places[i] : Place{}));
  }
  return findings;
}

Finding segments_lost(const Place& place, const std::string& which) {
  return {.place = place,
          .headline = "segments were lost that nothing asked to lose",
          .expected = {},
          .actual = which,
          .at = {},
          .segment = {}};
}

Outcome outcome_of(const std::vector<Finding>& findings, bool lost_unasked) {
  if (lost_unasked) return Outcome::invalid;
  return findings.empty() ? Outcome::passed : Outcome::failed;
}

std::string_view outcome_name(Outcome outcome) {
  switch (outcome) {
    case Outcome::passed:
      return "passed";
    case Outcome::failed:
      return "FAILED";
    case Outcome::invalid:
      return "INVALID";
    case Outcome::skipped:
      return "skipped";
    case Outcome::error:
      return "ERROR";
  }
  return "ERROR";
}

}  // namespace lastack
