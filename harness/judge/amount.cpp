#include "judge/amount.hpp"

#include <fmt/format.h>

#include "language/range.hpp"

namespace lastack {
namespace {

Amount::Kind read_amount_kind(Phrase& phrase) {
  if (phrase.accept("at least")) return Amount::Kind::at_least;
  if (phrase.accept("at most")) return Amount::Kind::at_most;
  return Amount::Kind::exactly;
}

std::optional<std::int64_t> accept_number_of_times(Phrase& phrase) {
  if (phrase.accept("once")) return 1;
  if (phrase.accept("twice")) return 2;
  Phrase behind = phrase;
  const auto count = behind.accept_count();
  if (!count) return std::nullopt;
  if (!behind.accept("time")) behind.expect("times");
  phrase = behind;
  return static_cast<std::int64_t>(*count);
}

// `behind` has taken "between".
Amount read_between(Phrase& phrase) {
  const std::size_t from = phrase.offset();
  Amount amount{Amount::Kind::between, 0};
  amount.number = static_cast<std::int64_t>(phrase.count("a number"));
  phrase.expect("and");
  amount.most = static_cast<std::int64_t>(phrase.count("a number"));
  if (amount.most <= amount.number)
    throw Mistake(phrase.place_since(from), "the second number is not above the first");
  return amount;
}

std::string_view prefix(Amount::Kind kind) {
  switch (kind) {
    case Amount::Kind::exactly:
    case Amount::Kind::between:
      return "";
    case Amount::Kind::at_least:
      return "at least ";
    case Amount::Kind::at_most:
      return "at most ";
  }
  return "";
}

void require_some(const Phrase& phrase, const Amount& amount) {
  if (amount.kind == Amount::Kind::at_least && amount.number == 0)
    phrase.fail("'at least 0' is always true", "leave it out, or name a number from 1");
}

}  // namespace

std::optional<Amount> Amount::accept_times(Phrase& phrase) {
  const Phrase start = phrase;
  if (phrase.accept("between")) {
    const Amount amount = read_between(phrase);
    phrase.expect("times");
    return amount;
  }
  const Kind kind = read_amount_kind(phrase);
  const auto number = accept_number_of_times(phrase);
  if (number) {
    const Amount amount{kind, *number};
    require_some(start, amount);
    return amount;
  }
  if (kind != Kind::exactly)
    phrase.fail_expected("a number of times such as '2 times'", {"once", "twice"});
  return std::nullopt;
}

Amount Amount::read_times(Phrase& phrase) {
  if (const auto amount = accept_times(phrase)) return *amount;
  phrase.fail_expected("how often, such as 'twice' or '3 times'",
                       {"once", "twice", "at least", "at most", "between"});
}

Amount Amount::read_number(Phrase& phrase) {
  const Phrase start = phrase;
  if (phrase.accept("between")) return read_between(phrase);
  const Kind kind = read_amount_kind(phrase);
  Amount amount{kind, static_cast<std::int64_t>(phrase.count("a number"))};
  require_some(start, amount);
  if (kind == Kind::exactly) {
    if (const auto difference = accept_tolerance(phrase, counts(), amount.number))
      amount = {Kind::between, amount.number - *difference, amount.number + *difference};
  }
  return amount;
}

bool Amount::met_by(std::int64_t count) const {
  switch (kind) {
    case Kind::exactly:
      return count == number;
    case Kind::at_least:
      return count >= number;
    case Kind::at_most:
      return count <= number;
    case Kind::between:
      return number <= count && count <= most;
  }
  return false;
}

bool Amount::exceeded_by(std::int64_t count) const {
  if (kind == Kind::between) return count > most;
  return kind != Kind::at_least && count > number;
}

std::string Amount::number_text() const {
  if (kind == Kind::between) return fmt::format("between {} and {}", number, most);
  return fmt::format("{}{}", prefix(kind), number);
}

std::string times(std::int64_t count) {
  if (count == 0) return "never";
  if (count == 1) return "once";
  if (count == 2) return "twice";
  return fmt::format("{} times", count);
}

std::string Amount::times_text() const {
  if (kind == Kind::between) return fmt::format("{} times", number_text());
  if (kind != Kind::exactly && number == 0) return fmt::format("{}0 times", prefix(kind));
  return fmt::format("{}{}", prefix(kind), times(number));
}

Judgement stand(const Amount& amount, std::int64_t count, const View& view, const Window& window) {
  Judgement judgement;
  const bool closed = view.over || view.now >= window.closes;
  const bool final = view.over || (window.named && closed) || !amount.needs_the_end();
  if (amount.exceeded_by(count)) {
    judgement.standing = Standing::broken;
  } else if (amount.met_by(count)) {
    if (final) judgement.standing = Standing::held;
    judgement.true_so_far = !final && !window.named;
  } else if (closed) {
    judgement.standing = Standing::broken;
  }
  if (judgement.standing == Standing::pending && !judgement.true_so_far)
    judgement.ask_again = window.closes;
  return judgement;
}

}  // namespace lastack
