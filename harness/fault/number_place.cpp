#include "fault/number_place.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "language/units.hpp"

namespace lastack {
namespace {

std::int64_t read_number(Phrase& phrase) {
  const Phrase before = phrase;
  const std::int64_t number = phrase.integer("a number of octets");
  if (number > UINT32_MAX || number < -std::int64_t{UINT32_MAX})
    before.fail(fmt::format("{} does not fit into 32 bits", number));
  return number;
}

// What `side` does next in the numbers that belong to `owner`.
Seq next_of(const Flow& flow, Side side, Side owner) {
  return side == owner ? flow.next_to_send(side) : flow.next_expected_by(side);
}

}  // namespace

NumberPlace NumberPlace::read(Phrase& phrase, Of of) {
  NumberPlace place;
  place.of_ = of;
  const std::size_t start = phrase.offset();
  if (phrase.accept("off by")) {
    place.offset_ = read_number(phrase);
  } else if (parse_count(phrase.peek())) {
    place.from_ = From::start;
    place.offset_ = read_number(phrase);
  } else {
    Phrase::Words<From> words = {{"receiver's next", From::receivers_next},
                                 {"sender's next", From::senders_next},
                                 {"old", From::old}};
    if (of == Of::seq) {
      words.emplace_back("in window", From::in_window);
      words.emplace_back("past window", From::past_window);
    }
    place.from_ = phrase.one_of(words, "a place such as 'receiver's next + 1' or 'off by -1'");
    if (phrase.accept("+")) {
      place.offset_ = read_number(phrase);
    } else if (phrase.accept("-")) {
      place.offset_ = -read_number(phrase);
    }
  }
  place.text_ = phrase.text_since(start);
  return place;
}

Seq NumberPlace::in(const Flow& flow, Side sender, Seq otherwise) const {
  const Side receiver = other(sender);
  const Side owner = of_ == Of::seq ? sender : receiver;
  const Seq expected = flow.next_expected_by(receiver);
  const std::uint32_t window = flow.window_of(receiver);
  Seq from = otherwise;
  switch (from_) {
    case From::receivers_next:
      from = next_of(flow, receiver, owner);
      break;
    case From::senders_next:
      from = next_of(flow, sender, owner);
      break;
    case From::in_window:
      from = expected + std::max(window / 2, 1U);
      break;
    case From::past_window:
      from = expected + window;
      break;
    case From::old:
      from = (of_ == Of::seq ? expected : flow.unacknowledged(receiver)) - 1;
      break;
    case From::otherwise:
      break;
    case From::start:
      from = flow.isn(owner).value_or(Seq(0));
      break;
  }
  return from + static_cast<std::uint32_t>(offset_);
}

}  // namespace lastack
