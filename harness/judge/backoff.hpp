// At which times after one another a segment comes again: "200ms, 400ms, 800ms ± 20%".
#pragma once

#include <string>
#include <vector>

#include "judge/expectation.hpp"
#include "judge/transmissions.hpp"
#include "language/phrase.hpp"

namespace lastack {

class Backoff {
 public:
  /// Takes GAP[, GAP ...] [± P% | ± T]: each gap is from one transmission to the next.
  static Backoff read(Phrase& phrase);

  /// Holds the gaps against the first segment that was sent. More repeats than gaps are allowed.
  Judgement judge(const std::vector<Sent>& sent, const View& view, Time give_up) const;

  /// From the first transmission to the last that is claimed, at the latest.
  Duration longest() const;
  const std::string& text() const { return text_; }

 private:
  bool admits(std::size_t index, Duration gap) const;

  std::vector<Duration> gaps_;
  std::vector<Duration> tolerances_;  ///< one for each gap
  std::string text_;
};

}  // namespace lastack
