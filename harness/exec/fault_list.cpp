#include "exec/fault_list.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <system_error>

#include "exec/own_host.hpp"
#include "language/reader.hpp"
#include "scenario/find.hpp"

namespace lastack {
namespace {

const std::string* name_in(const Node& item) {
  const Node* name = item.find("as");
  return name != nullptr && name->is_scalar() ? &name->text : nullptr;
}

/// Names first: a fault may wait for one that stands behind it.
void take_names(const std::vector<Node>& items, Cast& cast, Diagnostics& diagnostics) {
  for (const Node& item : items) {
    const std::string* name = name_in(item);
    if (name == nullptr) continue;
    if (std::find(cast.faults.begin(), cast.faults.end(), *name) != cast.faults.end()) {
      diagnostics.add(
          {item.find("as")->place, fmt::format("two faults are named '{}'", *name), {}});
    }
    cast.faults.push_back(*name);
  }
}

/// The one run of a scenario that is meant.
const Node& document_of(const std::string& path, const std::vector<ScenarioFile>& files) {
  const Variant* chosen = nullptr;
  std::size_t count = 0;
  for (const ScenarioFile& file : files) {
    for (const Variant& variant : file.variants) {
      if (variant.is_control) continue;
      if (chosen == nullptr) chosen = &variant;
      ++count;
    }
  }
  if (count == 1) return chosen->document;
  const Place place = chosen != nullptr ? chosen->place : Place{};
  throw Mistake(place, fmt::format("{} has {} runs, whose faults may differ", path, count),
                "name one: FILE:LINE of its case");
}

std::vector<Node> items_in(const Node& document) {
  const Node* faults = document.find("faults");
  return faults != nullptr ? items_of(*faults, "a list of faults") : std::vector<Node>{};
}

std::vector<Node> items_of_file(const std::string& path, Diagnostics& diagnostics) {
  // FILE:LINE means a line of a scenario; a file of faults is read whole.
  std::shared_ptr<const Source> source;
  try {
    source = Source::from_file(path);
  } catch (const std::system_error&) {
    source = nullptr;
  }
  if (source != nullptr) {
    const Node document = parse_yaml(source);
    if (document.find("scenario") == nullptr) {
      MapReader reader(document, "a file of faults");
      const std::vector<Node> items = items_of(reader.required("faults"), "a list of faults");
      reader.finish(diagnostics);
      return items;
    }
  }
  Diagnostics found;
  const std::vector<ScenarioFile> files = find_scenarios({path}, found);
  for (const Diagnostic& mistake : found.all()) diagnostics.add(mistake);
  return found.empty() ? items_in(document_of(path, files)) : std::vector<Node>{};
}

void move_to(Node& node, const std::shared_ptr<const Source>& source, std::size_t lines_down) {
  node.place.source = source;
  node.place.line += lines_down;
  for (Node& item : node.items) move_to(item, source, lines_down);
  for (Entry& entry : node.entries) {
    move_to(entry.key, source, lines_down);
    move_to(entry.value, source, lines_down);
  }
}

/// Each option is a document of its own, and they are the lines of one text: the second is line 2.
std::vector<Node> items_of_options(const std::vector<std::string>& texts,
                                   Diagnostics& diagnostics) {
  const auto all =
      std::make_shared<const Source>(kFaultOption, fmt::format("{}", fmt::join(texts, "\n")));
  std::vector<Node> items;
  std::size_t lines = 0;
  for (const std::string& text : texts) {
    const auto one = std::make_shared<const Source>(kFaultOption, text);
    diagnostics.collect([&] {
      items.push_back(parse_yaml(one));
      move_to(items.back(), all, lines);
    });
    lines += one->line_count();
  }
  return items;
}

}  // namespace

FaultList::FaultList() {
  cast.hosts = {OwnHost::kClient, OwnHost::kServer};
  cast.any_mark = true;
  cast.in_lab = false;
}

void FaultList::add(const Node& item) {
  faults.push_back(read_fault(item, cast));
  places.push_back(item.place);
}

void FaultList::add_named(const Node& item) {
  Diagnostics twice;
  Cast with_its_own = cast;
  take_names({item}, with_its_own, twice);
  if (!twice.empty()) throw Mistake(twice.all().front());
  std::swap(cast, with_its_own);
  try {
    add(item);
  } catch (...) {
    std::swap(cast, with_its_own);
    throw;
  }
}

FaultList read_fault_list(const std::vector<std::string>& files,
                          const std::vector<std::string>& texts, Diagnostics& diagnostics) {
  FaultList list;
  std::vector<Node> items;
  for (const std::string& path : files) {
    diagnostics.collect([&] {
      for (Node& item : items_of_file(path, diagnostics)) items.push_back(std::move(item));
    });
  }
  for (Node& item : items_of_options(texts, diagnostics)) items.push_back(std::move(item));
  take_names(items, list.cast, diagnostics);
  for (const Node& item : items) diagnostics.collect([&] { list.add(item); });
  return list;
}

}  // namespace lastack
