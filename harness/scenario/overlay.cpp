#include "scenario/overlay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "language/reader.hpp"
#include "scenario/same.hpp"
#include "scenario/variables.hpp"

namespace lastack {
namespace {

constexpr std::array kOverlayKeys = {"name",     "why",   "hosts", "routers", "vars",
                                     "requires", "limit", "steps", "faults",  "expect"};

void check_keys(const Node& overlay, Diagnostics& diagnostics) {
  MapReader reader(overlay, "a control");
  for (const char* key : kOverlayKeys) reader.optional(key);
  reader.finish(diagnostics);
}

Control read_control(const Node& overlay, bool is_one_of_many, Diagnostics& diagnostics) {
  check_keys(overlay, diagnostics);
  const Node* name = overlay.find("name");
  if (name == nullptr && is_one_of_many)
    throw Mistake(overlay.place, "each control of a list needs the key 'name'");
  Control control{"", overlay.place, &overlay};
  if (name != nullptr) control.name = text_of(*name, "the control's name");
  if (name != nullptr && control.name.empty())
    throw Mistake(name->place, "the control's name is empty");
  if (control.name.find("${") != std::string::npos) {
    throw Mistake(name->place, "a control's name holds no variables",
                  "the values of what varies are added to it");
  }
  return control;
}

/// Merges to `depth` levels of mappings; below, and where either is no mapping, `over` replaces.
void merge(Node& base, const Node& over, int depth) {
  if (depth == 0 || !base.is_mapping() || !over.is_mapping()) {
    base = over;
    return;
  }
  for (const Entry& entry : over.entries) {
    Node* known = base.find(entry.key.text);
    if (known != nullptr)
      merge(*known, entry.value, depth - 1);
    else
      base.entries.push_back(entry);
  }
}

// hosts -> host -> sysctl -> name, and routers alike; vars -> name; else the whole value.
int depth_of(const std::string& key) {
  if (key == "hosts" || key == "routers") return 3;
  return key == "vars" ? 1 : 0;
}

bool uses_any_of(const Node* tree, const Node& vars) {
  if (tree == nullptr) return false;
  std::set<std::string> used;
  add_variables_in(*tree, used);
  return std::any_of(vars.entries.begin(), vars.entries.end(),
                     [&](const Entry& entry) { return used.contains(entry.key.text); });
}

bool says_what_follows(const Node& overlay, const Node& laid) {
  if (overlay.find("expect") != nullptr || overlay.find("steps") != nullptr) return true;
  const Node* vars = overlay.find("vars");
  return vars != nullptr &&
         (uses_any_of(laid.find("expect"), *vars) || uses_any_of(laid.find("steps"), *vars));
}

}  // namespace

std::vector<Control> read_controls(const Node& document, Diagnostics& diagnostics) {
  std::vector<Control> controls;
  const Node* written = document.find("control");
  if (written == nullptr) return controls;
  if (!written->is_sequence()) {
    diagnostics.collect([&] { controls.push_back(read_control(*written, false, diagnostics)); });
    return controls;
  }
  for (const Node& item : written->items) {
    diagnostics.collect([&] {
      Control control = read_control(item, true, diagnostics);
      for (const Control& other : controls) {
        if (other.name == control.name) {
          throw Mistake(item.find("name")->place,
                        fmt::format("two controls are named '{}'", control.name),
                        fmt::format("the first stands in line {}", other.place.line));
        }
      }
      controls.push_back(std::move(control));
    });
  }
  return controls;
}

Node lay_over(const Node& document, const Node& overlay) {
  Node laid = document;
  std::erase_if(laid.entries, [](const Entry& entry) { return entry.key.text == "control"; });
  for (const Entry& entry : overlay.entries) {
    const bool known_key =
        std::find(kOverlayKeys.begin(), kOverlayKeys.end(), entry.key.text) != kOverlayKeys.end();
    if (entry.key.text == "name" || !known_key) continue;
    lay_entry_over(laid, entry);
  }
  return laid;
}

void lay_entry_over(Node& document, const Entry& entry) {
  for (Entry& known : document.entries) {
    if (known.key.text != entry.key.text) continue;
    merge(known.value, entry.value, depth_of(entry.key.text));
    known.key = entry.key;
    return;
  }
  document.entries.push_back(entry);
}

void check_control(const Control& control, const Node& document, const Node& laid) {
  constexpr std::array kCauses = {"hosts", "routers", "steps", "faults", "vars"};
  const bool changes = std::any_of(kCauses.begin(), kCauses.end(), [&](const char* cause) {
    return !is_same(document.find(cause), laid.find(cause));
  });
  if (!changes) {
    throw Mistake(control.place, "this control changes nothing",
                  "a control takes away a fault, or changes a host, a step or a variable");
  }
  if (!says_what_follows(*control.overlay, laid)) {
    throw Mistake(control.place, "a control must say what follows instead",
                  "give it an `expect:` of its own");
  }
}

}  // namespace lastack
