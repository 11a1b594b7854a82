#include "judge/judge.hpp"

#include <algorithm>

namespace lastack {
namespace {

bool is_waited_for(const Judgement& judgement) {
  return judgement.standing == Standing::pending && !judgement.true_so_far;
}

Finding finding_of(const Expectation& expectation, const Judgement& judgement) {
  Finding finding;
  finding.place = expectation.place;
  finding.expected = judgement.expected.empty() ? expectation.text : judgement.expected;
  finding.at = judgement.at;
  finding.segment = judgement.segment;
  if (judgement.standing == Standing::broken) {
    finding.headline = "expectation not met";
    finding.actual = judgement.actual;
  } else {
    finding.headline = "the expectation was never judged";
    finding.actual = "the run ended while it was neither met nor refuted";
  }
  return finding;
}

}  // namespace

Judge::Judge(const std::vector<std::unique_ptr<Expectation>>& expectations) {
  for (const auto& expectation : expectations) cases_.emplace_back(expectation.get(), Judgement{});
}

void Judge::look(const View& view) {
  for (auto& [expectation, judgement] : cases_) {
    if (judgement.standing == Standing::pending)
      judgement = expectation->judge(view);
    else if (view.over && judgement.standing == Standing::held && expectation->counts_on())
      judgement.measured = expectation->judge(view).measured;
  }
}

bool Judge::all_settled() const {
  return std::none_of(cases_.begin(), cases_.end(),
                      [](const auto& one) { return is_waited_for(one.second); });
}

bool Judge::only_answers_are_missing() const {
  return std::none_of(cases_.begin(), cases_.end(), [](const auto& one) {
    return is_waited_for(one.second) && !one.first->question();
  });
}

std::optional<Time> Judge::next_deadline() const {
  std::optional<Time> next;
  for (const auto& [expectation, judgement] : cases_) {
    if (judgement.standing != Standing::pending || !judgement.ask_again) continue;
    next = next ? std::min(*next, *judgement.ask_again) : *judgement.ask_again;
  }
  return next;
}

std::vector<Finding> Judge::findings() const {
  std::vector<Finding> findings;
  for (const auto& [expectation, judgement] : cases_) {
    if (judgement.standing != Standing::held)
      findings.push_back(finding_of(*expectation, judgement));
  }
  return findings;
}

}  // namespace lastack
