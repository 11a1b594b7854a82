#include "judge/wire_pattern.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "judge/connection_choice.hpp"
#include "trace/words.hpp"

namespace lastack {
namespace {

Origin read_origin(Phrase& phrase) {
  if (phrase.accept("copy of")) return Origin::copy;
  if (phrase.accept("injected")) return Origin::injected;
  return Origin::kernel;
}

std::string_view prefix(Origin origin) {
  switch (origin) {
    case Origin::kernel:
      return "";
    case Origin::copy:
      return "copy of ";
    case Origin::injected:
      return "injected ";
  }
  return "";
}

}  // namespace

WirePattern WirePattern::read(Phrase& phrase, const Cast& cast) {
  WirePattern pattern;
  const std::size_t start = phrase.offset();
  Form form("segment");
  Selector::add_to(form, pattern.selector_, cast);
  form.replace_head([&pattern](Phrase& value) {
    pattern.origin_ = read_origin(value);
    pattern.selector_.read_head(value);
  });
  form.read(phrase);
  if (pattern.selector_.ordinals.kind != Ordinals::Kind::nth) {
    throw Mistake(
        phrase.place_since(start),
        fmt::format("'{}' chooses segments for a fault", pattern.selector_.ordinals.text()),
        "an expectation means one segment (`2nd FIN`) or any that matches (`FIN`)");
  }
  return pattern;
}

bool comes_next(Phrase& phrase, std::string_view verb) {
  phrase.bring([verb](std::string_view key) { return key == verb; }, false);
  return phrase.next_is(verb);
}

std::optional<WirePattern> WirePattern::accept_before(
    Phrase& phrase, const Cast& cast, std::initializer_list<std::string_view> verbs) {
  Phrase behind = phrase;
  WirePattern pattern = read(behind, cast);
  const auto comes = [&](std::string_view verb) { return comes_next(behind, verb); };
  if (std::none_of(verbs.begin(), verbs.end(), comes)) return std::nullopt;
  phrase = behind;
  return pattern;
}

std::vector<const WireRecord*> WirePattern::in(const Trace& trace) const {
  std::vector<const WireRecord*> found;
  Selector counting = selector_;
  counting.pattern.connection = looked_up(counting.pattern.connection, trace);
  for (const WireRecord& record : trace.wire) {
    if (record.origin != origin_) continue;
    const bool meant =
        has_ordinal() ? counting.selects(record.arrival) : counting.pattern.matches(record.arrival);
    if (meant) found.push_back(&record);
  }
  return found;
}

const WireRecord* WirePattern::first_in(const Trace& trace) const {
  const auto found = in(trace);
  return found.empty() ? nullptr : found.front();
}

SegmentPattern WirePattern::of_repeats(const Trace& trace) const {
  SegmentPattern any = selector_.pattern;
  any.connection = looked_up(any.connection, trace);
  any.only_new = false;
  return any;
}

std::string WirePattern::text() const {
  return fmt::format("{}{}", prefix(origin_),
                     has_ordinal() ? selector_.text() : selector_.pattern.text());
}

std::string WirePattern::seen_instead(const Trace& trace) const {
  const Speaker& from = selector_.pattern.from;
  std::size_t count = 0;
  const WireRecord* last = nullptr;
  for (const WireRecord& record : trace.wire) {
    if (record.origin != Origin::kernel) continue;
    if (!from.is(record.arrival.from, record.arrival.segment->source)) continue;
    ++count;
    last = &record;
  }
  if (from.is_anybody()) {
    if (count == 0) return "no segment crossed at all";
    const std::string words = in_words(*last, trace);
    return count == 1 ? "the only segment was " + words
                      : fmt::format("of {} segments the last was {}", count, words);
  }
  if (count == 0) return fmt::format("no segment from {} crossed at all", from.text());
  const std::string words = in_words_without_sender(*last, trace);
  return count == 1
             ? fmt::format("the only segment from {} was {}", from.text(), words)
             : fmt::format("of {} segments from {} the last was {}", count, from.text(), words);
}

}  // namespace lastack
