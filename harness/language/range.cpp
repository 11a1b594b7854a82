#include "language/range.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <limits>

#include "language/units.hpp"

namespace lastack {
namespace {

constexpr std::int64_t kUnbounded = std::numeric_limits<std::int64_t>::max();

/// "20%" -> 0.2
std::optional<double> accept_share(Phrase& phrase) {
  const std::string_view next = phrase.peek();
  if (!next.ends_with('%')) return std::nullopt;
  const auto percent = parse_count(next.substr(0, next.size() - 1));
  if (!percent || *percent == 0 || *percent > 100)
    phrase.fail(fmt::format("'{}' is no tolerance", next), "from 1% to 100%");
  phrase.word("a tolerance");
  return static_cast<double>(*percent) / 100;
}

}  // namespace

Measure counts() {
  return {[](Phrase& phrase) { return phrase.integer("a number"); },
          [](std::int64_t value) { return std::to_string(value); }};
}

Measure sizes() {
  return {[](Phrase& phrase) { return static_cast<std::int64_t>(phrase.size()); },
          [](std::int64_t value) { return format_size(static_cast<std::uint64_t>(value)); }};
}

Measure durations() {
  return {[](Phrase& phrase) { return static_cast<std::int64_t>(phrase.duration().count()); },
          [](std::int64_t value) { return format_duration(Duration(value)); }};
}

std::optional<std::int64_t> accept_tolerance(Phrase& phrase, const Measure& measure,
                                             std::int64_t value) {
  if (!phrase.accept("±") && !phrase.accept("+-")) return std::nullopt;
  if (const auto share = accept_share(phrase))
    return std::llround(static_cast<double>(std::abs(value)) * *share);
  return measure.read(phrase);
}

Range Range::read(Phrase& phrase, const Measure& measure) {
  const std::size_t from = phrase.offset();
  Range range;
  if (phrase.accept("at least")) {
    range.low_ = measure.read(phrase);
    range.high_ = kUnbounded;
  } else if (phrase.accept("at most")) {
    range.low_ = -kUnbounded;
    range.high_ = measure.read(phrase);
  } else if (phrase.accept("between")) {
    range.low_ = measure.read(phrase);
    phrase.expect("and");
    range.high_ = measure.read(phrase);
    if (range.high_ <= range.low_)
      throw Mistake(phrase.place_since(from), "the second value is not above the first");
  } else {
    range.low_ = range.high_ = measure.read(phrase);
    range.read_tolerance(phrase, measure);
  }
  range.text_ = phrase.text_since(from);
  return range;
}

void Range::read_tolerance(Phrase& phrase, const Measure& measure) {
  const auto difference = accept_tolerance(phrase, measure, low_);
  if (!difference) return;
  low_ -= *difference;
  high_ += *difference;
}

}  // namespace lastack
