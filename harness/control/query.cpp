#include "control/query.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "language/nearest.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

const std::string* value_of(const Request& request, const std::string& name) {
  const auto found = request.query.find(name);
  return found == request.query.end() ? nullptr : &found->second;
}

Problem wrong(const std::string& name, const std::string& value, std::string_view expected) {
  return {400, fmt::format("{}={}: expected {}", name, value, expected)};
}

}  // namespace

void only_these(const Request& request, const std::vector<std::string>& names) {
  for (const auto& [name, value] : request.query) {
    if (std::ranges::find(names, name) != names.end()) continue;
    throw Problem(400, fmt::format("{} {} has no parameter '{}'; {}", request.method, request.path,
                                   name, names.empty() ? "it has none" : suggest(name, names)));
  }
}

std::uint64_t number_in_query(const Request& request, const std::string& name,
                              std::uint64_t otherwise) {
  const std::string* value = value_of(request, name);
  if (value == nullptr) return otherwise;
  const auto number = parse_count(*value);
  if (!number) throw wrong(name, *value, "a number");
  return *number;
}

Duration duration_in_query(const Request& request, const std::string& name, Duration otherwise) {
  const std::string* value = value_of(request, name);
  if (value == nullptr) return otherwise;
  const auto duration = parse_duration(*value);
  if (!duration) throw wrong(name, *value, "a time with its unit, such as 5s or 300ms");
  return *duration;
}

std::string_view word_in_query(const Request& request, const std::string& name,
                               const std::vector<std::string>& words) {
  const std::string* value = value_of(request, name);
  if (value == nullptr) return words.front();
  const auto found = std::ranges::find(words, *value);
  if (found == words.end())
    throw wrong(name, *value, fmt::format("one of: {}", fmt::join(words, ", ")));
  return *found;
}

}  // namespace lastack
