#include "fault/interval.hpp"

#include <fmt/format.h>

namespace lastack {

Duration read_interval(Phrase& phrase) {
  const Phrase before = phrase;
  const Duration interval = phrase.duration();
  if (interval <= Duration::zero())
    before.fail(fmt::format("'{}' is no time at all", before.peek()), "leave it out");
  if (interval > std::chrono::hours(24))
    before.fail(fmt::format("'{}' is longer than any run", before.peek()), "at most 24h");
  return interval;
}

}  // namespace lastack
