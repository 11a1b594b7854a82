// What many runs have in common stands in the page once, and they refer to it by number.
#pragma once

#include <cstddef>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "language/source.hpp"

namespace lastack::html {

using Json = nlohmann::ordered_json;

class Shared {
 public:
  /// The number of a scenario's text.
  std::size_t source(const Source& source);
  /// The number of a counter's name.
  std::size_t counter(const std::string& name);

  Json sources() const { return sources_; }
  Json counters() const { return counters_; }

 private:
  Json sources_ = Json::array();
  Json counters_ = Json::array();
  std::map<std::string, std::size_t> by_source_, by_counter_;
};

}  // namespace lastack::html
