#include "language/node.hpp"

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <utility>

#include "language/characters.hpp"
#include "language/tree_builder.hpp"
#include "language/yaml_words.hpp"

namespace lastack {

const Node* Node::find(std::string_view key) const {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const Entry& entry) { return entry.key.text == key; });
  return found != entries.end() ? &found->value : nullptr;
}

Node* Node::find(std::string_view key) {
  return const_cast<Node*>(std::as_const(*this).find(key));
}

std::string_view kind_name(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::null:
      return "nothing";
    case Node::Kind::scalar:
      return "text";
    case Node::Kind::sequence:
      return "a list";
    case Node::Kind::mapping:
      return "a mapping";
  }
  return "unknown";
}

Node parse_yaml(std::shared_ptr<const Source> source) {
  refuse_bad_characters(source);
  std::istringstream stream{std::string(source->text())};
  TreeBuilder builder(source);
  TreeBuilder second(source);
  try {
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder)) {
      throw Mistake({source, 1, 1, 1}, "this file holds no scenario",
                    "a scenario begins with `scenario: NAME`");
    }
    if (parser.HandleNextDocument(second)) {
      throw Mistake(second.take_root().place, "a second YAML document in one file",
                    "one scenario a file: put this one in a file of its own");
    }
  } catch (const YAML::Exception& error) {
    const auto open = builder.open_bracket();
    throw explain_yaml_error(error, source, open ? &*open : nullptr);
  }
  return builder.take_root();
}

}  // namespace lastack
