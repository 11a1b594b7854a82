#include "scenario/extends.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <vector>

#include "language/reader.hpp"
#include "scenario/overlay.hpp"

namespace lastack {
namespace {

namespace fs = std::filesystem;

Node read_base(const Node& name, std::vector<std::string>& open) {
  const std::string& written = text_of(name, "the name of the file that this one extends");
  const fs::path path = fs::path(name.place.source->name()).parent_path() / written;
  const std::string file = path.lexically_normal().string();
  if (std::find(open.begin(), open.end(), file) != open.end())
    throw Mistake(name.place, fmt::format("'{}' extends itself", written));
  open.push_back(file);
  std::shared_ptr<const Source> source;
  try {
    source = Source::from_file(file);
  } catch (const std::system_error& error) {
    throw Mistake(name.place, fmt::format("'{}' cannot be read: {}", file, error.code().message()),
                  "a file beside this one: `extends: base.yaml`");
  }
  Node base = parse_yaml(source);
  if (!base.is_mapping()) throw Mistake(name.place, fmt::format("'{}' is no scenario", written));
  return base;
}

Node extended(Node document, std::vector<std::string>& open) {
  const Node* name = document.is_mapping() ? document.find("extends") : nullptr;
  if (name == nullptr) return document;
  Node base = extended(read_base(*name, open), open);
  std::erase_if(document.entries, [](const Entry& entry) { return entry.key.text == "extends"; });
  base.place = document.place;
  for (const Entry& entry : document.entries) lay_entry_over(base, entry);
  return base;
}

}  // namespace

Node with_what_it_extends(Node document) {
  std::vector<std::string> open;
  if (document.place.source)
    open.push_back(fs::path(document.place.source->name()).lexically_normal().string());
  return extended(std::move(document), open);
}

}  // namespace lastack
