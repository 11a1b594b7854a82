#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "language/nearest.hpp"
#include "language/source.hpp"
#include "scenario/axes.hpp"
#include "scenario/host_file.hpp"
#include "scenario/overlay.hpp"
#include "scenario/substitution.hpp"
#include "scenario/variables.hpp"
#include "scenario/variant.hpp"

namespace lastack {
namespace {

namespace fs = std::filesystem;

// Each run holds a document of its own.
constexpr std::size_t kMostRuns = 1000;
constexpr std::array kNotPartOfARun = {"vars", "matrix", "sweep", "cases", "control"};

Node text_node(std::string text) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.text = std::move(text);
  node.verbatim = false;
  return node;
}

/// The document, or the document below a control, as far as it is run.
struct Script {
  Node body;
  Node here;  ///< the value of ${here}: the folder in which the document's file is
  Node vars;  ///< a mapping
  const Control* control = nullptr;
};

Script script_of(Node document, const Control* control) {
  Script script;
  if (Node* vars = document.find("vars"); vars != nullptr && vars->is_mapping())
    script.vars = std::move(*vars);
  script.control = control;
  script.body = std::move(document);
  const std::string folder = folder_of(script.body.place);
  script.here = text_node(fs::absolute(folder.empty() ? "." : folder).lexically_normal());
  if (script.here.text.ends_with('/') && script.here.text.size() > 1) script.here.text.pop_back();
  std::erase_if(script.body.entries, [](const Entry& entry) {
    return std::find(kNotPartOfARun.begin(), kNotPartOfARun.end(), entry.key.text) !=
           kNotPartOfARun.end();
  });
  return script;
}

/// A variable's value and the values of those that it names, and so on, are all used.
std::set<std::string> used_in(const Script& script, const Axes& axes) {
  std::set<std::string> used;
  add_variables_in(script.body, used);
  std::vector<std::string> open(used.begin(), used.end());
  while (!open.empty()) {
    const std::string name = std::move(open.back());
    open.pop_back();
    std::set<std::string> inner;
    const Node* fixed = script.vars.find(name);
    for (const Node* value : fixed != nullptr ? std::vector{fixed} : axes.values_of(name))
      add_variables_in(*value, inner);
    for (const std::string& found : inner) {
      if (used.insert(found).second) open.push_back(found);
    }
  }
  return used;
}

/// A variable that a control fixes does not vary in it.
std::set<std::string> varying_in(const Script& script, const Axes& axes) {
  std::set<std::string> names = used_in(script, axes);
  for (const Entry& entry : script.vars.entries) names.erase(entry.key.text);
  return names;
}

std::string one_line(const std::string& text) {
  std::string line = text;
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

std::vector<std::pair<std::string, std::string>> texts_at(const Point& point,
                                                          Substitution& substitution) {
  std::vector<std::pair<std::string, std::string>> texts;
  for (const auto& [name, value] : point.values) {
    if (!value->is_scalar()) continue;
    const Node made = substitution.apply(*value);
    if (made.is_scalar()) texts.emplace_back(name, one_line(made.text));
  }
  return texts;
}

/// "old=with,new=without"
std::string label_of(const std::vector<std::pair<std::string, std::string>>& texts) {
  std::vector<std::string> labels;
  for (const auto& [name, text] : texts) labels.push_back(fmt::format("{}={}", name, text));
  return fmt::format("{}", fmt::join(labels, ","));
}

std::string name_of(const Script& script, const std::string& title, const std::string& label) {
  std::string inside = label;
  if (script.control != nullptr) {
    inside = script.control->name.empty() ? "control" : "control: " + script.control->name;
    if (!label.empty()) inside += "; " + label;
  }
  return inside.empty() ? title : fmt::format("{} [{}]", title, inside);
}

Place place_of(const Script& script, const Point& point) {
  if (script.control != nullptr) return script.control->place;
  if (point.row) return *point.row;
  const auto key = std::find_if(script.body.entries.begin(), script.body.entries.end(),
                                [](const Entry& entry) { return entry.key.text == "scenario"; });
  return key != script.body.entries.end() ? key->key.place : script.body.place;
}

Values values_at(const Script& script, const Axes& axes, const Point& point) {
  static const Node scratch = text_node(std::string(kScratchDirectory));
  // What everybody has; a variable of one's own goes before it.
  Values values{{"here", &script.here}, {"scratch", &scratch}};
  // What is not used by this script has a value all the same, so that a slip is told from it.
  for (const auto& [name, place] : axes.names()) {
    const auto all = axes.values_of(name);
    values[name] = all.empty() ? nullptr : all.front();
  }
  for (const auto& [name, value] : point.values) values[name] = value;
  for (const Entry& entry : script.vars.entries) values[entry.key.text] = &entry.value;
  return values;
}

Variant variant_at(const Script& script, const Axes& axes, const Point& point,
                   Diagnostics& diagnostics) {
  const Values values = values_at(script, axes, point);
  Substitution substitution(values, diagnostics);
  Variant variant;
  variant.document = substitution.apply(script.body);
  variant.is_whole = !substitution.left_something_out();
  const Node* title = variant.document.find("scenario");
  const bool has_title = title != nullptr && title->is_scalar();
  variant.scenario = has_title ? one_line(title->text) : "?";
  variant.values = texts_at(point, substitution);
  variant.name = name_of(script, variant.scenario, label_of(variant.values));
  variant.is_control = script.control != nullptr;
  if (variant.is_control) variant.control = script.control->name;
  variant.place = place_of(script, point);
  return variant;
}

void add_variant(std::vector<Variant>& variants, std::set<std::string>& names, Variant variant) {
  const bool is_new = names.insert(variant.name).second;
  variants.push_back(std::move(variant));
  if (is_new) return;
  throw Mistake(variants.back().place,
                fmt::format("two runs have the name '{}'", variants.back().name),
                "only texts are shown in names: give each row a text of its own");
}

void check_vars(const Node& vars, const Axes* axes) {
  if (!vars.is_mapping())
    throw Mistake(vars.place, "`vars:` gives each variable its value", "such as `port: 6666`");
  for (const Entry& entry : vars.entries) {
    if (!is_variable_name(entry.key.text)) {
      throw Mistake(entry.key.place,
                    fmt::format("'{}' cannot be the name of a variable", entry.key.text),
                    "a letter, then letters, digits, '_' and '-'");
    }
    if (axes == nullptr) continue;
    for (const auto& [name, place] : axes->names()) {
      if (name == entry.key.text) {
        throw Mistake(entry.key.place, fmt::format("the variable '{}' is made twice", name),
                      fmt::format("it varies in line {}", place.line));
      }
    }
  }
}

std::vector<Script> scripts_of(const Node& document, const Axes& axes,
                               const std::vector<Control>& controls, Diagnostics& diagnostics) {
  std::vector<Script> scripts;
  scripts.push_back(script_of(document, nullptr));
  if (const Node* vars = document.find("vars"))
    diagnostics.collect([&] { check_vars(*vars, &axes); });
  for (const Control& control : controls) {
    Node laid = lay_over(document, *control.overlay);
    diagnostics.collect([&] { check_control(control, document, laid); });
    if (const Node* vars = control.overlay->find("vars"))
      diagnostics.collect([&] { check_vars(*vars, nullptr); });
    scripts.push_back(script_of(std::move(laid), &control));
  }
  return scripts;
}

void refuse_unused(const std::vector<Script>& scripts, const Axes& axes, Diagnostics& diagnostics) {
  std::set<std::string> used;
  for (const Script& script : scripts) used.merge(used_in(script, axes));
  std::vector<std::pair<std::string, Place>> made = axes.names();
  for (const Script& script : scripts) {
    for (const Entry& entry : script.vars.entries)
      made.emplace_back(entry.key.text, entry.key.place);
  }
  for (const auto& [name, place] : made) {
    if (used.contains(name)) continue;
    diagnostics.add({place, fmt::format("the variable '{}' is never used", name),
                     fmt::format("write ${{{}}} where its value belongs, or take it out", name)});
  }
}

}  // namespace

std::vector<Variant> variants_of(const Node& document, Diagnostics& diagnostics) {
  std::vector<Variant> variants;
  if (!document.is_mapping()) {
    diagnostics.add(
        {document.place,
         fmt::format("a scenario is a mapping, but here is {}", kind_name(document.kind)),
         "it begins with `scenario: NAME`"});
    return variants;
  }
  const std::size_t before = diagnostics.all().size();
  const Axes axes = Axes::read(document, diagnostics);
  if (axes.count() > kMostRuns) {
    diagnostics.add(
        {document.place,
         fmt::format("`matrix:`, `sweep:` and `cases:` ask for more than {} runs", kMostRuns),
         {}});
    return variants;
  }
  const std::vector<Control> controls = read_controls(document, diagnostics);
  const std::vector<Script> scripts = scripts_of(document, axes, controls, diagnostics);
  std::set<std::string> names;
  for (const Script& script : scripts) {
    for (const Point& point : axes.points(varying_in(script, axes))) {
      Variant variant = variant_at(script, axes, point, diagnostics);
      diagnostics.collect([&] { add_variant(variants, names, std::move(variant)); });
    }
  }
  // Who misspells a variable does not use it either: that is one mistake, not two.
  if (diagnostics.all().size() == before) refuse_unused(scripts, axes, diagnostics);
  return variants;
}

}  // namespace lastack
