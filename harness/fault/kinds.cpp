#include "fault/kinds/kinds.hpp"

#include <fmt/format.h>

#include "fault/fault.hpp"
#include "language/nearest.hpp"

namespace lastack {

const std::vector<const FaultKind*>& fault_kinds() {
  static const std::vector<const FaultKind*> kinds{
      &drop_kind, &delay_kind, &hold_kind, &duplicate_kind, &reorder_kind,
  };
  return kinds;
}

std::unique_ptr<Fault> read_fault(const Node& item, const Cast& cast) {
  if (!item.is_mapping()) {
    throw Mistake(item.place, fmt::format("expected a fault, but found {}", kind_name(item.kind)),
                  "a fault is one key and what it is done to: `drop: 1st data from client`");
  }
  if (item.entries.size() != 1) {
    const Place& place = item.entries.empty() ? item.place : item.entries[1].key.place;
    throw Mistake(place,
                  fmt::format("a fault has one key, but this one has {}", item.entries.size()),
                  "each fault is an item of its own, `- drop: 1st data from client`");
  }
  const Node& name = item.entries[0].key;
  std::vector<std::string> known;
  for (const FaultKind* kind : fault_kinds()) {
    if (name.text == kind->name) return kind->read(item.entries[0].value, cast);
    known.emplace_back(kind->name);
  }
  throw Mistake(name.place, fmt::format("there is no fault '{}'", name.text),
                suggest(name.text, known));
}

}  // namespace lastack
