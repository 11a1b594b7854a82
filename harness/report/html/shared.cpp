#include "report/html/shared.hpp"

namespace lastack::html {

std::size_t Shared::source(const Source& source) {
  // One name may have had two texts: a file was changed between runs that are shown together.
  const std::string key = source.name() + '\0' + std::string(source.text());
  const auto [found, is_new] = by_source_.try_emplace(key, by_source_.size());
  if (is_new) sources_.push_back({{"name", source.name()}, {"text", source.text()}});
  return found->second;
}

std::size_t Shared::counter(const std::string& name) {
  const auto [found, is_new] = by_counter_.try_emplace(name, by_counter_.size());
  if (is_new) counters_.push_back(name);
  return found->second;
}

}  // namespace lastack::html
