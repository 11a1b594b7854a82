#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "language/nearest.hpp"
#include "language/reader.hpp"
#include "scenario/host.hpp"
#include "scenario/requirement.hpp"
#include "scenario/router.hpp"
#include "scenario/scenario.hpp"
#include "scenario/topology.hpp"

namespace lastack {
namespace {

std::string read_title(const Node& value) {
  const std::string& title = text_of(value, "the scenario's name");
  if (title.empty()) throw Mistake(value.place, "the scenario's name is empty");
  if (title.find('\n') != std::string::npos)
    throw Mistake(value.place, "the scenario's name is one line", "`why:` takes longer texts");
  return title;
}

std::vector<std::string> read_tags(const Node& list) {
  std::vector<std::string> tags;
  for (const Node& item : items_of(list, "a list of tags such as [time-wait, slow]")) {
    const std::string& tag = text_of(item, "a tag");
    const bool good = !tag.empty() && std::all_of(tag.begin(), tag.end(), [](unsigned char c) {
      return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.';
    });
    if (!good) {
      throw Mistake(item.place, fmt::format("'{}' cannot be a tag", tag),
                    "letters, digits, '-', '_' and '.'");
    }
    tags.push_back(tag);
  }
  return tags;
}

Family read_family(const Node& value) {
  Phrase phrase(value, "IPv4 or IPv6");
  const Family family =
      phrase.one_of<Family>({{"IPv4", Family::ipv4}, {"IPv6", Family::ipv6}}, "IPv4 or IPv6");
  phrase.finish();
  return family;
}

Duration read_limit(const Node& value) {
  Phrase phrase(value, "the longest that a run may take");
  const Duration limit = phrase.duration("the longest that a run may take, such as 90s");
  phrase.finish();
  if (limit <= Duration::zero()) throw Mistake(value.place, "a run takes longer than no time");
  return limit;
}

/// Marks are collected before any phrase is read: a fault may wait for a moment that a later line
/// names.
std::vector<std::string> marks_in(const Node* steps, Diagnostics& diagnostics) {
  std::vector<std::string> marks;
  if (steps == nullptr) return marks;
  for (const Node& item : steps->items) {
    const Node* mark = item.find("mark");
    if (mark == nullptr || !mark->is_scalar()) continue;
    if (std::find(marks.begin(), marks.end(), mark->text) != marks.end()) {
      diagnostics.add({mark->place, fmt::format("the mark '{}' is made twice", mark->text),
                       "a mark names one moment"});
    }
    marks.push_back(mark->text);
  }
  return marks;
}

/// The names of faults, collected beforehand as well. A name is told only once.
std::vector<std::string> names_in(const Node* faults, Diagnostics& diagnostics) {
  std::vector<std::string> names;
  if (faults == nullptr) return names;
  for (const Node& item : faults->items) {
    const Node* name = item.find("as");
    if (name == nullptr || !name->is_scalar()) continue;
    if (std::find(names.begin(), names.end(), name->text) != names.end()) {
      diagnostics.add({name->place, fmt::format("two faults are named '{}'", name->text), {}});
    }
    names.push_back(name->text);
  }
  return names;
}

/// Whether the step alone can fail a run for more than the peer's absence: then no expectation is
/// needed.
bool says_an_outcome(const Step& step) {
  constexpr std::array kWords = {": receive ", ": read ",   ": poll ", ": SO_ERROR ", ": exchange ",
                                 ": bind ",    ": listen ", ": wait ", " fails with "};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view words) {
    return step.text.find(words) != std::string::npos;
  });
}

void read_each(const Node* list, std::string_view what, Diagnostics& diagnostics, auto&& read) {
  if (list == nullptr) return;
  diagnostics.collect([&] {
    for (const Node& item : items_of(*list, what)) diagnostics.collect([&] { read(item); });
  });
}

void read_phrases(MapReader& reader, Scenario& scenario, Diagnostics& diagnostics) {
  const Node* steps = reader.optional("steps");
  const Node* faults = reader.optional("faults");
  const Node* expectations = reader.optional("expect");
  Cast cast;
  for (const HostSpec& host : scenario.hosts) cast.hosts.push_back(host.name);
  add_topology(scenario, cast);
  cast.marks = marks_in(steps, diagnostics);
  cast.faults = names_in(faults, diagnostics);
  if (steps != nullptr) {
    Diagnostics untold;  // the reading below tells of the same mistakes
    for (const Node& item : steps->items) untold.collect([&] { add_deeds(item, cast); });
  }
  if (cast.hosts.empty()) return;  // every phrase would name an unknown host

  read_each(steps, "a list of steps", diagnostics, [&](const Node& item) {
    for (auto& step : read_steps(item, cast)) scenario.steps.push_back(std::move(step));
  });
  read_each(faults, "a list of faults", diagnostics, [&](const Node& item) {
    scenario.faults.push_back(read_fault(item, cast));
    scenario.fault_places.push_back(item.place);
  });
  read_each(expectations, "a list of expectations", diagnostics, [&](const Node& item) {
    scenario.expectations.push_back(read_expectation(item, cast));
  });
}

void check_purpose(const Scenario& scenario, const Node& document, Diagnostics& diagnostics) {
  const Node* steps = document.find("steps");
  if (steps == nullptr || (steps->is_sequence() && steps->items.empty())) {
    diagnostics.add({steps != nullptr ? steps->place : scenario.place,
                     "a scenario needs at least one step",
                     "such as `- client: connect to server:6666` below `steps:`"});
    return;
  }
  const Node* expect = document.find("expect");
  const bool expects = expect != nullptr && !(expect->is_sequence() && expect->items.empty());
  if (expects || std::any_of(scenario.steps.begin(), scenario.steps.end(),
                             [](const auto& step) { return says_an_outcome(*step); })) {
    return;
  }
  diagnostics.add({expect != nullptr ? expect->place : scenario.place,
                   "nothing is expected of this scenario",
                   "give it an `expect:`, or a step that says how it ends, such as `receive EOF`"});
}

// RFC 8200 section 5: IPv6 needs 1280 octets; Linux takes it off a link that carries fewer.
void check_mtus(const Scenario& scenario, Diagnostics& diagnostics) {
  if (scenario.family != Family::ipv6) return;
  const auto check = [&](const auto& station) {
    if (station.mtu >= 1280) return;
    diagnostics.add({station.place,
                     fmt::format("IPv6 needs an mtu of 1280 or more; here it is {}", station.mtu),
                     {}});
  };
  for (const HostSpec& host : scenario.hosts) check(host);
  for (const RouterSpec& router : scenario.routers) check(router);
}

void read_head(MapReader& reader, Scenario& scenario, Diagnostics& diagnostics) {
  const auto read = [&](std::string_view key, auto&& use) {
    if (const Node* value = reader.optional(key)) diagnostics.collect([&] { use(*value); });
  };
  diagnostics.collect([&] { scenario.name = read_title(reader.required("scenario")); });
  diagnostics.collect([&] { scenario.why = reader.text("why"); });
  diagnostics.collect([&] { scenario.holds_anyway = reader.text("holds anyway"); });
  read("tags", [&](const Node& value) { scenario.tags = read_tags(value); });
  read("family", [&](const Node& value) { scenario.family = read_family(value); });
  read("limit", [&](const Node& value) { scenario.limit = read_limit(value); });
  read("requires",
       [&](const Node& value) { scenario.requirements = read_requirements(value, diagnostics); });
}

}  // namespace

Scenario read_scenario(const Variant& variant, Diagnostics& diagnostics) {
  Scenario scenario;
  scenario.place = variant.place;
  Diagnostics found;  // of this run alone: others may have had the same mistakes before
  found.collect([&] {
    MapReader reader(variant.document, "a scenario");
    read_head(reader, scenario, found);
    // variants_of has read these; here they are known so that a slip in them is told.
    for (const char* key : {"vars", "matrix", "sweep", "cases"}) reader.optional(key);
    found.collect([&] { scenario.hosts = read_hosts(reader.required("hosts"), found); });
    if (const Node* routers = reader.optional("routers"))
      found.collect([&] { scenario.routers = read_routers(*routers, found); });
    check_topology(scenario, found);
    check_mtus(scenario, found);
    read_phrases(reader, scenario, found);
    reader.optional("control");
    reader.finish(found);
    // What could not be read may have been just what seems to be missing.
    if (found.empty() && variant.is_whole) check_purpose(scenario, variant.document, found);
  });
  for (const Diagnostic& mistake : found.all()) diagnostics.add(mistake);
  scenario.name = variant.name;
  return scenario;
}

}  // namespace lastack
