// Builds our tree from the YAML library's events, and refuses what YAML allows but the language
// does not.
#pragma once

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <optional>
#include <string>
#include <vector>

#include "language/node.hpp"
#include "language/yaml_words.hpp"

namespace lastack {

class TreeBuilder : public YAML::EventHandler {
 public:
  explicit TreeBuilder(std::shared_ptr<const Source> source) : source_(std::move(source)) {}

  Node take_root() { return std::move(root_); }
  /// The innermost list or mapping in brackets that has begun and not ended.
  std::optional<OpenBracket> open_bracket() const;

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override { close(); }

 private:
  struct Level {
    Node node;
    bool in_brackets = false;
    bool has_key = false;
    Node key;
  };

  Place place_of(const YAML::Mark& mark) const;
  std::string_view rest_of_line(const Place& place) const;
  Place empty_item(const Place& next) const;
  void locate_text(Node& node) const;
  void refuse_anchor(const Place& place, YAML::anchor_t anchor) const;
  void refuse_tag(const Place& place, const std::string& tag) const;
  void open(Node::Kind kind, const Place& place, bool in_brackets);
  void close();
  void add(Node node);

  std::shared_ptr<const Source> source_;
  std::vector<Level> stack_;
  Node root_;
};

}  // namespace lastack
