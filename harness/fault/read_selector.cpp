// The grammar of a selector.
#include <fmt/format.h>

#include <algorithm>

#include "fault/pattern.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

constexpr std::string_view kSegment = "a segment such as 'data' or 'final ACK'";

std::uint64_t read_how_many(Phrase& phrase) {
  const auto number = parse_count(phrase.peek());
  if (!number || *number == 0) {
    phrase.fail_expected("how many, as in 'first 2'");
  }
  return phrase.count();
}

// Digits that are no ordinal would otherwise be called an unknown segment.
void refuse_broken_ordinal(const Phrase& phrase) {
  const std::string_view word = phrase.peek();
  const std::string_view digits = word.substr(0, word.find_first_not_of("0123456789"));
  if (digits.empty()) return;
  const auto number = parse_count(digits);
  const std::string right = number && *number != 0 ? format_ordinal(*number) : "1st";
  phrase.fail(fmt::format("'{}' is no ordinal", word), fmt::format("did you mean '{}'?", right));
}

std::optional<Ordinals> accept_ordinals(Phrase& phrase) {
  if (const auto number = phrase.accept_ordinal()) return Ordinals{Ordinals::Kind::nth, *number};
  if (phrase.accept("every"))
    return Ordinals{Ordinals::Kind::every, phrase.accept_ordinal().value_or(1)};
  if (phrase.accept("first")) return Ordinals{Ordinals::Kind::first, read_how_many(phrase)};
  if (phrase.next_is("last")) {
    phrase.fail("which one is the last is not known while the connection lives",
                "count from its beginning: 1st, 2nd, every, every 3rd, first 2");
  }
  refuse_broken_ordinal(phrase);
  return std::nullopt;
}

const Phrase::Words<std::optional<Role>>& role_words() {
  static const auto words = [] {
    Phrase::Words<std::optional<Role>> all{{"segment", std::nullopt}};
    for (std::size_t role = 0; role < role_count; ++role)
      all.emplace_back(std::string(role_kinds()[role]->name), static_cast<Role>(role));
    return all;
  }();
  return words;
}

void read_role(Phrase& phrase, SegmentPattern& pattern) {
  pattern.only_new = phrase.accept("new");
  if (phrase.accept("retransmitted")) pattern.roles.push_back(Role::retransmission);
  const auto role = phrase.one_of(role_words(), kSegment);
  if (role && std::find(pattern.roles.begin(), pattern.roles.end(), *role) == pattern.roles.end())
    pattern.roles.push_back(*role);
}

void set_ordinals(const Phrase& phrase, Selector& selector, const Ordinals& ordinals) {
  if (selector.ordinal_written)
    phrase.fail("which one is meant is said twice", "say it before the segment or behind 'nth'");
  selector.ordinals = ordinals;
  selector.ordinal_written = true;
}

// Behind `nth` a bare number will do: {segment: data, nth: 3}.
void read_nth(Phrase& phrase, Selector& selector) {
  const Phrase before = phrase;
  std::optional<Ordinals> ordinals;
  if (const auto number = parse_count(phrase.peek()); number && *number != 0)
    ordinals = Ordinals{Ordinals::Kind::nth, phrase.count()};
  else
    ordinals = accept_ordinals(phrase);
  if (!ordinals) phrase.fail_expected("1st, every, every 3rd or first 2", {"every", "first"});
  set_ordinals(before, selector, *ordinals);
}

}  // namespace

std::size_t read_connection(Phrase& phrase) {
  const auto ordinal = phrase.accept_ordinal();
  if (!ordinal) phrase.fail_expected("a connection such as '2nd connection'");
  phrase.expect("connection");
  return *ordinal;
}

WhichConnection read_connection(Phrase& phrase, const Cast& cast) {
  WhichConnection which;
  which.ordinal = phrase.accept_ordinal();
  if (which.ordinal) phrase.expect("connection");
  if (phrase.accept(which.ordinal ? "to" : "connection to")) {
    which.port = accept_port(phrase);
    if (!which.port) phrase.fail_expected("a port such as 'port 8080'", {"port"});
  }
  if (!which.ordinal && !which.port) which.name = cast.read_connection(phrase);
  return which;
}

void Selector::read_head(Phrase& phrase) {
  const std::size_t start = phrase.offset();
  const Phrase before = phrase;
  if (const auto found = accept_ordinals(phrase)) set_ordinals(before, *this, *found);
  read_role(phrase, pattern);
  const auto& roles = pattern.roles;
  const bool again = std::find(roles.begin(), roles.end(), Role::retransmission) != roles.end();
  if (pattern.only_new && again)
    throw Mistake(phrase.place_since(start), "a retransmission is never new");
}

void Selector::add_to(Form& form, Selector& selector, const Cast& cast) {
  form.head("segment", [&selector](Phrase& phrase) { selector.read_head(phrase); });
  add_clauses(form, selector, cast);
}

void Selector::add_behind(Form& form, std::string keyword, Selector& selector, const Cast& cast) {
  form.clause(
      std::move(keyword), [&selector](Phrase& phrase) { selector.read_head(phrase); },
      Form::Need::required);
  add_clauses(form, selector, cast);
}

void Selector::add_clauses(Form& form, Selector& selector, const Cast& cast) {
  form.clause("from", [&](Phrase& phrase) { selector.pattern.from = Speaker::read(phrase, cast); });
  form.clause("to", [&](Phrase& phrase) { selector.pattern.to = Speaker::read(phrase, cast); });
  form.clause("on",
              [&](Phrase& phrase) { selector.pattern.connection = read_connection(phrase, cast); });
  form.clause("with", [&](Phrase& phrase) {
    do selector.pattern.fields.push_back(FieldPattern::read(phrase));
    while (phrase.accept("and"));
  });
  form.clause("without", [&](Phrase& phrase) {
    do selector.pattern.fields.push_back(FieldPattern::read_absence(phrase));
    while (phrase.accept("and"));
  });
  form.clause("nth", [&](Phrase& phrase) { read_nth(phrase, selector); });
}

Selector Selector::read(Phrase& phrase, const Cast& cast) {
  Selector selector;
  Form form("segment");
  add_to(form, selector, cast);
  form.read(phrase);
  return selector;
}

}  // namespace lastack
