#include <fmt/format.h>

#include "fault/fault.hpp"
#include "language/nearest.hpp"

namespace lastack {
namespace {

std::unique_ptr<Fault> read_value(const FaultKind& kind, const Node& node, const Cast& cast,
                                  Reading* reading) {
  Phrase value = Phrase::or_map(node, fmt::format("a phrase or a mapping behind '{}'", kind.name));
  if (reading != nullptr) value.record();
  std::unique_ptr<Fault> fault = kind.read(value, cast);
  value.finish();
  if (reading != nullptr) *reading = value.reading(kind);
  return fault;
}

std::unique_ptr<Fault> read_kind(const Entry& entry, const Cast& cast, Reading* reading) {
  std::vector<std::string> known;
  for (const FaultKind* kind : fault_kinds()) {
    if (entry.key.text == kind->name) return read_value(*kind, entry.value, cast, reading);
    known.emplace_back(kind->name);
  }
  throw Mistake(entry.key.place, fmt::format("there is no fault '{}'", entry.key.text),
                suggest(entry.key.text, known));
}

std::string read_name(const Node& value) {
  Phrase phrase(value, "a name for the fault");
  std::string name = phrase.word("a name for the fault");
  phrase.finish();
  return name;
}

}  // namespace

std::unique_ptr<Fault> read_fault(const Node& item, const Cast& cast, Reading* reading) {
  if (!item.is_mapping()) {
    throw Mistake(item.place, fmt::format("expected a fault, but found {}", kind_name(item.kind)),
                  "a fault is one key and what it is done to: `drop: 1st data from client`");
  }
  std::vector<const Entry*> faults;
  const Entry* name = nullptr;
  for (const Entry& entry : item.entries) {
    if (entry.key.text == "as")
      name = &entry;
    else
      faults.push_back(&entry);
  }
  if (faults.size() != 1) {
    throw Mistake(faults.empty() ? item.place : faults[1]->key.place,
                  fmt::format("a fault has one key, but this one has {}", faults.size()),
                  "each fault is an item of its own, `- drop: 1st data from client`");
  }
  std::unique_ptr<Fault> read = read_kind(*faults[0], cast, reading);
  if (name != nullptr) read->call(read_name(name->value));
  return read;
}

}  // namespace lastack
