// Holds a scenario's expectations against the trace while it grows.
#pragma once

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "judge/expectation.hpp"
#include "judge/result.hpp"

namespace lastack {

class Judge {
 public:
  /// The expectations must outlive the judge.
  explicit Judge(const std::vector<std::unique_ptr<Expectation>>& expectations);

  /// Judges again what is pending. What is held or broken stays so.
  void look(const View& view);

  /// Nothing is waited for any more: what is still pending is true so far, and the end of the run
  /// will hold it.
  bool all_settled() const;
  /// All is settled but what only a socket's owner can answer: it is time to ask, in the file's
  /// order (reading SO_ERROR clears it).
  bool only_answers_are_missing() const;
  /// When to look again although nothing has been recorded.
  std::optional<Time> next_deadline() const;

  /// What is not as expected; complete after a look at a view that is over. What is pending even
  /// then is a finding, too.
  std::vector<Finding> findings() const;
  std::vector<std::pair<const Expectation*, Judgement>> judgements() const { return cases_; }

 private:
  std::vector<std::pair<const Expectation*, Judgement>> cases_;
};

}  // namespace lastack
