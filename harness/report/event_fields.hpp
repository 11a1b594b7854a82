// One object of an event stream, read strictly: what is missing or of another kind is said with its
// place.
#pragma once

#include <fmt/format.h>

#include <concepts>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>

#include "report/event_json.hpp"

namespace lastack {

/// "shard1.jsonl:12: `id` is missing"
struct BadEvents : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class EventFields {
 public:
  /// `where`: "shard1.jsonl:12". Throws BadEvents if the value is no object. The value must outlive
  /// this.
  EventFields(const Json& json, const std::string& where);

  bool has(const char* key) const { return json_.contains(key); }
  std::string text(const char* key) const;
  std::string text_or_empty(const char* key) const { return has(key) ? text(key) : std::string(); }
  bool flag(const char* key) const;
  const Json& list(const char* key) const;
  EventFields object(const char* key) const;
  /// What stands there, whatever it is.
  const Json& any(const char* key) const;
  const std::string& where() const { return where_; }

  /// Throws BadEvents if it is none, or one that the type cannot hold.
  template <std::integral Number>
  Number number(const char* key) const {
    const Json& value = any(key);
    if (value.is_number_unsigned()) {
      if (std::in_range<Number>(value.get<std::uint64_t>()))
        return static_cast<Number>(value.get<std::uint64_t>());
    } else if (value.is_number_integer() && std::in_range<Number>(value.get<std::int64_t>())) {
      return static_cast<Number>(value.get<std::int64_t>());
    }
    fail(fmt::format("`{}` is no number from {} to {}", key, std::numeric_limits<Number>::min(),
                     std::numeric_limits<Number>::max()));
  }

  template <std::integral Number>
  std::optional<Number> number_if_any(const char* key) const {
    return has(key) ? std::optional(number<Number>(key)) : std::nullopt;
  }

  [[noreturn]] void fail(const std::string& what) const;

 private:
  const Json& json_;
  const std::string& where_;
};

}  // namespace lastack
