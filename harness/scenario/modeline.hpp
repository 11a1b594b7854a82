// The line that leads an editor from a scenario to the schema of the language.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace lastack {

/// For many files: a schema.json is read once, however many stand below it.
class Modelines {
 public:
  /// `# yaml-language-server: $schema=../schema.json`, for the nearest schema.json of ours in the
  /// file's folder or one above it; empty if there is none.
  std::string of(const std::string& file);

 private:
  bool is_ours(const std::string& schema);

  std::map<std::string, bool> is_ours_;
};

bool is_modeline(std::string_view comment);

}  // namespace lastack
