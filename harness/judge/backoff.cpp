#include "judge/backoff.hpp"

#include <fmt/format.h>

#include "language/range.hpp"
#include "language/units.hpp"
#include "trace/words.hpp"

namespace lastack {
namespace {

std::vector<Duration> gaps_of(const Sent& sent) {
  std::vector<Duration> gaps;
  const WireRecord* before = sent.original;
  for (const WireRecord* again : sent.repeats) {
    gaps.push_back(again->at - before->at);
    before = again;
  }
  return gaps;
}

std::string listed(const std::vector<Duration>& gaps) {
  std::string told;
  for (const Duration gap : gaps) told += (told.empty() ? "" : ", ") + format_duration(gap);
  return told;
}

}  // namespace

Backoff Backoff::read(Phrase& phrase) {
  const std::size_t from = phrase.offset();
  Backoff backoff;
  do backoff.gaps_.push_back(phrase.duration("a gap such as 200ms"));
  while (phrase.accept(","));
  const Phrase tolerance = phrase;
  for (const Duration gap : backoff.gaps_) {
    phrase = tolerance;
    const auto difference = accept_tolerance(phrase, durations(), gap.count());
    if (!difference)
      phrase.fail_expected("how far off a gap may be: a kernel's clock is never exact",
                           {"± 20%", "± 50ms"});
    backoff.tolerances_.emplace_back(*difference);
  }
  backoff.text_ = phrase.text_since(from);
  return backoff;
}

bool Backoff::admits(std::size_t index, Duration gap) const {
  return gap >= gaps_[index] - tolerances_[index] && gap <= gaps_[index] + tolerances_[index];
}

Duration Backoff::longest() const {
  Duration all{};
  for (std::size_t i = 0; i < gaps_.size(); ++i) all += gaps_[i] + tolerances_[i];
  return all;
}

Judgement Backoff::judge(const std::vector<Sent>& sent, const View& view, Time give_up) const {
  Judgement judgement;
  const std::vector<Duration> found =
      sent.empty() ? std::vector<Duration>() : gaps_of(sent.front());
  for (std::size_t i = 0; i < std::min(found.size(), gaps_.size()); ++i) {
    if (admits(i, found[i])) continue;
    judgement.standing = Standing::broken;
    judgement.at = view.now;
    judgement.actual = fmt::format("the gaps are {}", listed(found));
    return judgement;
  }
  if (found.size() >= gaps_.size()) {
    judgement.standing = Standing::held;
    judgement.at = sent.front().repeats[gaps_.size() - 1]->at;
  } else if (view.over || view.now > give_up) {
    judgement.standing = Standing::broken;
    judgement.at = view.now;
    judgement.actual = found.empty() ? "" : fmt::format("the gaps are {}", listed(found));
  } else {
    judgement.ask_again = give_up;
  }
  return judgement;
}

}  // namespace lastack
