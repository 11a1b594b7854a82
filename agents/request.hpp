// One request, its arguments taken out by name and type.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "json.hpp"
#include "system/clock.hpp"

namespace lastack {

/// Every accessor throws ProtocolFault with a sentence that names the argument.
class Request {
 public:
  /// `line` is a JSON object with "id" (a whole number, 0 or more) and "op" (a text).
  explicit Request(const std::string& line);

  std::int64_t id() const { return id_; }
  const std::string& op() const { return op_; }

  bool has(const char* name) const { return arguments_.contains(name); }
  std::string text(const char* name) const;
  std::string text_or(const char* name, std::string otherwise) const;
  std::int64_t number(const char* name, std::int64_t least, std::int64_t most) const;
  std::int64_t number_or(const char* name, std::int64_t otherwise, std::int64_t least,
                         std::int64_t most) const;
  bool flag_or(const char* name, bool otherwise) const;
  std::vector<std::string> texts_or_none(const char* name) const;
  const Json& value(const char* name) const;
  std::optional<Duration> timeout() const;  ///< "timeout_ms"

  /// `known` is a list of words parted by blanks; any other argument is a fault, with the nearest
  /// word.
  void allow_only(std::string_view known) const;

 private:
  std::int64_t id_ = 0;
  std::string op_;
  Json arguments_;
};

/// The id of a line that is no request as a whole, so that even its fault can be matched; null if
/// none.
Json id_of(const std::string& line);

}  // namespace lastack
