#include "language/cast.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lastack {
namespace {

std::string read_known(Phrase& phrase, const std::vector<std::string>& known,
                       std::string_view what) {
  for (const std::string& name : known) {
    if (phrase.accept(name)) return name;
  }
  phrase.fail_expected(what, known);
}

}  // namespace

std::string Cast::read_host(Phrase& phrase) const {
  return read_known(phrase, hosts, "a host's name");
}

std::string Cast::read_speaker(Phrase& phrase) const {
  std::vector<std::string> known = hosts;
  known.insert(known.end(), routers.begin(), routers.end());
  return read_known(phrase, known,
                    routers.empty() ? "a host's name" : "a host's or a router's name");
}

std::string Cast::read_router(Phrase& phrase) const {
  return read_known(phrase, routers, "a router's name");
}

int Cast::read_address(Phrase& phrase, const std::string& host) const {
  const Phrase before = phrase;
  const std::uint64_t nth = phrase.accept_ordinal().value_or(1);
  const auto several = addresses.find(host);
  const int count = several != addresses.end() ? several->second : 1;
  if (nth > static_cast<std::uint64_t>(count)) {
    before.fail(fmt::format("{} has {} address{}", host, count, count == 1 ? "" : "es"),
                fmt::format("`addresses: {}` below the host gives it as many", nth));
  }
  phrase.expect("address");
  return static_cast<int>(nth);
}

std::string Cast::read_mark(Phrase& phrase) const {
  if (any_mark) return phrase.word("the name of a mark");
  if (marks.empty()) phrase.fail("this scenario has no marks", "a step `- mark: NAME` makes one");
  return read_known(phrase, marks, "the name of a mark");
}

Cast Cast::looking_back() const {
  Cast cast = *this;
  cast.connections.insert(cast.connections.end(), accepted.begin(), accepted.end());
  return cast;
}

std::string Cast::read_connection(Phrase& phrase) const {
  const auto is_next = [&](const std::string& name) { return phrase.next_is(name); };
  if (std::none_of(connections.begin(), connections.end(), is_next) &&
      std::any_of(accepted.begin(), accepted.end(), is_next)) {
    phrase.fail(fmt::format("'{}' gets its name when accept returns, and segments of it have "
                            "crossed before",
                            phrase.peek()),
                "a fault and an event choose as segments come: `on 1st connection`, or the name "
                "that `connect ... as NAME` gives; expectations know this one");
  }
  return read_known(phrase, connections, "a connection such as '2nd connection'");
}

std::string Cast::read_fault(Phrase& phrase) const {
  if (faults.empty()) {
    phrase.fail("no fault of this scenario has a name", "`as:` gives one: `{drop: SYN, as: NAME}`");
  }
  return read_known(phrase, faults, "the name of a fault");
}

}  // namespace lastack
