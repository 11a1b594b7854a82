#include "fault/field_pattern.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace lastack {
namespace {

using Number = std::optional<std::uint64_t>;

template <class T>
Number number(const std::optional<T>& value) {
  return value ? Number(*value) : std::nullopt;
}

const TcpOptions& options(const Arrival& arrival) {
  return arrival.segment->options;
}

Number seq_of(const Arrival& arrival) {
  return arrival.sighting.relative_seq;
}
Number ack_of(const Arrival& arrival) {
  return arrival.segment->has(Flag::ack) ? Number(arrival.sighting.relative_ack) : std::nullopt;
}
Number length_of(const Arrival& arrival) {
  return arrival.segment->payload_length();
}
Number window_of(const Arrival& arrival) {
  return arrival.segment->window;
}
Number ttl_of(const Arrival& arrival) {
  return arrival.segment->hop_limit;
}
Number mss_of(const Arrival& arrival) {
  return number(options(arrival).mss);
}
Number wscale_of(const Arrival& arrival) {
  return number(options(arrival).window_scale);
}
Number tsval_of(const Arrival& arrival) {
  const auto& times = options(arrival).timestamps;
  return times ? Number(times->value) : std::nullopt;
}
Number tsecr_of(const Arrival& arrival) {
  const auto& times = options(arrival).timestamps;
  return times ? Number(times->echo) : std::nullopt;
}
Number sack_of(const Arrival& arrival) {
  return options(arrival).sack.empty() ? std::nullopt : Number(options(arrival).sack.size());
}
Number sack_permitted_of(const Arrival& arrival) {
  return options(arrival).sack_permitted ? Number(1) : std::nullopt;
}
Number payload_of(const Arrival& arrival) {
  const std::size_t octets = arrival.segment->payload_length();
  return octets != 0 ? Number(octets) : std::nullopt;
}

struct FieldWord {
  std::string_view name;
  Number (*value)(const Arrival&);
  enum class Takes { number, size, number_or_nothing, nothing } takes;
  bool may_be_absent;
};
using Takes = FieldWord::Takes;

constexpr std::array kFields = {
    FieldWord{"seq", seq_of, Takes::number, false},
    FieldWord{"ack", ack_of, Takes::number, false},
    FieldWord{"length", length_of, Takes::size, false},
    FieldWord{"window", window_of, Takes::number, false},
    FieldWord{"TTL", ttl_of, Takes::number, false},
    FieldWord{"MSS", mss_of, Takes::number_or_nothing, true},
    FieldWord{"wscale", wscale_of, Takes::number_or_nothing, true},
    FieldWord{"timestamps", tsval_of, Takes::nothing, true},
    FieldWord{"TSval", tsval_of, Takes::number, false},
    FieldWord{"TSecr", tsecr_of, Takes::number, false},
    FieldWord{"SACK", sack_of, Takes::nothing, true},
    FieldWord{"SACK-permitted", sack_permitted_of, Takes::nothing, true},
    FieldWord{"payload", payload_of, Takes::nothing, true},
};

Phrase::Words<const FieldWord*> words_for(bool absence) {
  Phrase::Words<const FieldWord*> words;
  for (const FieldWord& field : kFields) {
    if (!absence || field.may_be_absent) words.emplace_back(std::string(field.name), &field);
  }
  return words;
}

std::uint64_t read_value(Phrase& phrase, bool is_size) {
  return is_size ? phrase.size("a length such as 1460 bytes") : phrase.count();
}

Bounds read_bounds(Phrase& phrase, bool is_size) {
  if (phrase.accept("at least")) return {read_value(phrase, is_size), UINT64_MAX};
  if (phrase.accept("at most")) return {0, read_value(phrase, is_size)};
  const std::uint64_t least = read_value(phrase, is_size);
  // "data with seq 1 to server": only a number makes a range of it.
  Phrase ahead = phrase;
  if (!ahead.accept("to") || ahead.peek().find_first_of("0123456789") != 0) return {least, least};
  phrase = ahead;
  const Phrase before = phrase;
  const std::uint64_t most = read_value(phrase, is_size);
  if (most < least) before.fail("the range is empty", "the smaller number comes first");
  return {least, most};
}

bool contains(std::span<const std::uint8_t> payload, const std::string& octets) {
  return std::search(payload.begin(), payload.end(), octets.begin(), octets.end(),
                     [](std::uint8_t a, char b) { return a == static_cast<std::uint8_t>(b); }) !=
         payload.end();
}

std::string not_empty(const Phrase& before, std::string octets) {
  if (octets.empty()) before.fail("an empty text is in every segment", "leave it out");
  return octets;
}

}  // namespace

Flags read_flags(Phrase& phrase) {
  const auto flags = Flags::parse(phrase.peek());
  if (!flags) phrase.fail_expected("flags as tcpdump prints them: S, S., FP., none");
  phrase.word("flags");
  return *flags;
}

std::string read_bytes(Phrase& phrase) {
  const Phrase before = phrase;
  std::string digits = phrase.quoted(R"(bytes in quotes, such as "0d 0a")");
  std::erase(digits, ' ');
  std::string octets;
  for (std::size_t at = 0; at + 1 < digits.size(); at += 2) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(&digits[at], &digits[at] + 2, value, 16);
    if (error != std::errc{} || end != &digits[at] + 2) break;
    octets.push_back(static_cast<char>(value));
  }
  if (digits.empty() || octets.size() * 2 != digits.size())
    before.fail("these are no bytes", R"(two hexadecimal digits for each: "16 03 01")");
  return octets;
}

FieldPattern FieldPattern::read(Phrase& phrase) {
  FieldPattern test;
  const std::size_t start = phrase.offset();
  const Phrase before = phrase;
  if (phrase.accept("flags")) {
    test.kind_ = phrase.accept("among them") ? Kind::flags_among : Kind::flags;
    test.flags_ = read_flags(phrase).bits();
  } else if (phrase.accept("text")) {
    test.kind_ = Kind::octets;
    test.octets_ = not_empty(before, phrase.quoted("a text in quotes"));
  } else if (phrase.accept("bytes")) {
    test.kind_ = Kind::octets;
    test.octets_ = read_bytes(phrase);
  } else {
    const FieldWord* field = phrase.accept_one_of(words_for(false)).value_or(nullptr);
    if (field == nullptr) {
      std::vector<std::string> known = {"flags", "text", "bytes"};
      for (const FieldWord& word : kFields) known.emplace_back(word.name);
      phrase.fail_expected("a field of the segment", known);
    }
    test.field_ = field->value;
    const bool has_value = phrase.next_is("at least") || phrase.next_is("at most") ||
                           phrase.peek().find_first_of("0123456789") == 0;
    if (field->takes == Takes::number || field->takes == Takes::size ||
        (field->takes == Takes::number_or_nothing && has_value)) {
      test.bounds_ = read_bounds(phrase, field->takes == Takes::size);
    }
  }
  test.text_ = phrase.text_since(start);
  return test;
}

FieldPattern FieldPattern::read_absence(Phrase& phrase) {
  FieldPattern test;
  const std::size_t start = phrase.offset();
  test.absent_ = true;
  test.field_ = phrase.one_of(words_for(true), "what it is to lack")->value;
  test.text_ = phrase.text_since(start);
  return test;
}

bool FieldPattern::holds(const Arrival& arrival) const {
  switch (kind_) {
    case Kind::number: {
      const Number value = field_(arrival);
      if (!value) return absent_;
      return !absent_ && *value >= bounds_.least && *value <= bounds_.most;
    }
    case Kind::flags:
      return arrival.segment->flags.bits() == flags_;
    case Kind::flags_among:
      return (arrival.segment->flags.bits() & flags_) == flags_;
    case Kind::octets:
      return contains(arrival.segment->payload(), octets_);
  }
  return false;
}

std::string fields_text(const std::vector<FieldPattern>& tests) {
  std::string with, without;
  for (const FieldPattern& test : tests) {
    std::string& part = test.wants_absence() ? without : with;
    part += (part.empty() ? "" : " and ") + test.text();
  }
  return (with.empty() ? "" : " with " + with) + (without.empty() ? "" : " without " + without);
}

}  // namespace lastack
