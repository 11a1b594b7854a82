#include "report/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <string_view>
#include <utility>

#include "report/time_text.hpp"

namespace lastack {

void Summary::add(const RunResult& run) {
  ++counts[static_cast<std::size_t>(run.outcome)];
  const auto place =
      std::ranges::upper_bound(slowest, run.elapsed, std::ranges::greater{}, &Slow::elapsed);
  slowest.insert(place, {run.name, run.elapsed});
  if (slowest.size() > kSlowest) slowest.pop_back();
}

std::size_t Summary::total() const {
  return std::accumulate(counts.begin(), counts.end(), std::size_t{0});
}

bool Summary::good() const {
  return count(Outcome::passed) + count(Outcome::skipped) == total() && unfinished() == 0;
}

std::string Summary::text() const {
  constexpr std::array<std::pair<Outcome, std::string_view>, 5> words = {{
      {Outcome::passed, "passed"},
      {Outcome::failed, "failed"},
      {Outcome::invalid, "invalid"},
      {Outcome::error, "in error"},
      {Outcome::skipped, "skipped"},
  }};
  std::string text;
  for (const auto& [outcome, word] : words) {
    if (count(outcome) == 0) continue;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count(outcome), word);
  }
  if (unfinished() > 0)
    text += fmt::format("{}{} not finished", text.empty() ? "" : ", ", unfinished());
  return fmt::format("{} in {}", text.empty() ? "no runs" : text, seconds_text(wall, 1));
}

}  // namespace lastack
