#include "scenario/format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "language/layout.hpp"
#include "scenario/canonical.hpp"
#include "scenario/modeline.hpp"
#include "scenario/same.hpp"

namespace lastack {
namespace {

const LayoutRules& layout_rules() {
  static const LayoutRules rules = {{"steps", "faults", "expect", "requires"}};
  return rules;
}

/// Takes the modeline out of the comments; the writer's own, if there is one.
std::string take_modeline(std::vector<Comment>& comments, const std::string& modeline) {
  const auto written = std::find_if(comments.begin(), comments.end(), [](const Comment& comment) {
    return comment.is_alone && is_modeline(comment.text);
  });
  if (written == comments.end()) return modeline;
  std::string text = written->text;
  comments.erase(written);
  return text;
}

std::vector<std::string> texts_of(const std::vector<Comment>& comments) {
  std::vector<std::string> texts;
  for (const Comment& comment : comments) texts.push_back(comment.text);
  std::sort(texts.begin(), texts.end());
  return texts;
}

/// Nothing that was written is lost, whatever it was.
bool is_whole(const std::string& text, const std::string& name, const Node& document,
              std::vector<Comment> comments, const std::string& modeline) {
  const Node again = parse_yaml(std::make_shared<const Source>(name, text));
  std::vector<Comment> now = comments_in(again);
  if (take_modeline(now, {}) != modeline) return false;
  return is_same(again, document) && texts_of(now) == texts_of(comments);
}

}  // namespace

std::string formatted(const std::shared_ptr<const Source>& source, const std::string& modeline) {
  Node document = parse_yaml(source);
  if (!document.is_mapping()) throw Mistake(document.place, "a scenario is a mapping");
  std::vector<Comment> comments = comments_in(document);
  make_canonical(document, comments);
  const std::string first = take_modeline(comments, modeline);
  std::string text = Layout(document, comments, layout_rules()).text(first);
  if (!is_whole(text, source->name(), document, comments, first))
    throw std::logic_error(fmt::format("{} would say something else formatted", source->name()));
  return text;
}

}  // namespace lastack
