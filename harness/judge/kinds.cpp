#include <fmt/format.h>

#include <algorithm>

#include "judge/expectation.hpp"
#include "language/grammar.hpp"
#include "language/nearest.hpp"

namespace lastack {

namespace {

enum class Subject { host, router, wire };

Subject subject_of(const std::string& name, const Cast& cast) {
  if (name == "wire") return Subject::wire;
  const bool is_router =
      std::find(cast.routers.begin(), cast.routers.end(), name) != cast.routers.end();
  return is_router ? Subject::router : Subject::host;
}

bool is_about(const ExpectationKind& kind, Subject subject) {
  if (subject == Subject::router) return kind.of_routers;
  return (kind.of == ExpectationKind::Of::wire) == (subject == Subject::wire);
}

/// What an expectation about it may begin with, for who has misspelt it.
std::vector<std::string> beginnings(Subject subject) {
  std::vector<std::string> all;
  for (const ExpectationKind* kind : expectation_kinds()) {
    if (!is_about(*kind, subject)) continue;
    for (std::string& one : Grammar::beginnings(kind->grammar)) all.push_back(std::move(one));
  }
  return all;
}

const Entry& only_entry(const Node& item) {
  if (!item.is_mapping()) {
    throw Mistake(item.place,
                  fmt::format("expected an expectation, but found {}", kind_name(item.kind)),
                  "write who and what: `client: state TIME_WAIT`, `wire: no RST`");
  }
  if (item.entries.size() != 1) {
    const Place& place = item.entries.size() > 1 ? item.entries[1].key.place : item.place;
    throw Mistake(place, "an expectation has one subject", "begin another one with `-`");
  }
  return item.entries.front();
}

std::string read_subject(const Node& key, const Cast& cast) {
  std::vector<std::string> known = cast.hosts;
  known.insert(known.end(), cast.routers.begin(), cast.routers.end());
  known.emplace_back("wire");
  if (std::find(known.begin(), known.end(), key.text) != known.end()) return key.text;
  throw Mistake(key.place,
                fmt::format("'{}' is neither a host{} nor the wire", key.text,
                            cast.routers.empty() ? "" : " nor a router"),
                suggest(key.text, known));
}

}  // namespace

Wanted& Wanted::operator|=(const Wanted& other) {
  censuses |= other.censuses;
  sockets |= other.sockets;
  listeners |= other.listeners;
  programs.insert(programs.end(), other.programs.begin(), other.programs.end());
  files.insert(files.end(), other.files.begin(), other.files.end());
  return *this;
}

std::unique_ptr<Expectation> read_expectation(Phrase& phrase, const std::string& subject,
                                              const Cast& known_so_far, Reading* reading) {
  const Cast cast = known_so_far.looking_back();
  const std::size_t from = phrase.offset();
  const Subject what = subject_of(subject, cast);
  for (const ExpectationKind* kind : expectation_kinds()) {
    auto expectation = is_about(*kind, what) ? kind->read(phrase, subject, cast) : nullptr;
    if (!expectation) continue;
    if (phrase.is_map()) phrase.finish();
    if (!phrase.at_end()) {
      phrase.fail(fmt::format("'{}' is more than this expectation can take", phrase.peek()),
                  fmt::format("its form is `{}: {}`", what == Subject::wire ? "wire" : "HOST",
                              kind->grammar));
    }
    expectation->place = phrase.place_since(from);
    expectation->text = fmt::format("{}: {}", subject, phrase.text_since(from));
    if (reading != nullptr) *reading = phrase.reading(*kind);
    return expectation;
  }
  phrase.fail_expected(
      what == Subject::router ? "a router's counter" : "an expectation about a host",
      beginnings(what));
}

std::unique_ptr<Expectation> read_expectation(const Node& item, const Cast& cast,
                                              Reading* reading) {
  const Entry& entry = only_entry(item);
  const std::string subject = read_subject(entry.key, cast);
  Phrase phrase = Phrase::or_map(entry.value, "an expectation in words");
  if (reading != nullptr) phrase.record();
  auto expectation = read_expectation(phrase, subject, cast, reading);
  if (!phrase.peek().empty())
    phrase.fail("an expectation says one thing", "begin another one with `-`");
  expectation->place = entry.value.place;
  expectation->text = fmt::format("{}: {}", subject, phrase.text_since(0));
  return expectation;
}

}  // namespace lastack
