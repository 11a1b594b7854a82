#include "scenario/modeline.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "scenario/schema.hpp"

namespace lastack {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kModeline = "# yaml-language-server:";

/// An older one of ours is ours, too.
bool is_our_schema(const fs::path& path) {
  std::ifstream file(path);
  const auto json = nlohmann::json::parse(file, nullptr, false);
  return json.is_object() && json.value("title", nlohmann::json()) == kSchemaTitle;
}

}  // namespace

std::string Modelines::of(const std::string& file) {
  std::error_code error;
  const fs::path folder = fs::absolute(file, error).lexically_normal().parent_path();
  fs::path at = folder;
  while (!error) {
    const fs::path schema = at / "schema.json";
    if (is_ours(schema.string()))
      return fmt::format("{} $schema={}", kModeline, schema.lexically_relative(folder).string());
    if (at == at.parent_path()) break;
    at = at.parent_path();
  }
  return {};
}

bool Modelines::is_ours(const std::string& schema) {
  const auto [known, is_new] = is_ours_.try_emplace(schema, false);
  if (is_new) known->second = is_our_schema(schema);
  return known->second;
}

bool is_modeline(std::string_view comment) {
  return comment.starts_with(kModeline);
}

}  // namespace lastack
