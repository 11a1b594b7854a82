#include "request.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "failure.hpp"
#include "language/nearest.hpp"

namespace lastack {
namespace {

constexpr std::int64_t kLongestTimeout = 24LL * 3600 * 1000;
constexpr std::int64_t kHighestId = std::int64_t{1}
                                    << 53;  // what a double keeps exact: JavaScript's limit

bool is_id(const Json& value) {
  // nlohmann gives a number above 2^63 as unsigned; compared as such, it is out of range, too.
  return value.is_number_integer() && value >= 0 && value <= kHighestId;
}

}  // namespace

Request::Request(const std::string& line) : arguments_(Json::parse(line, nullptr, false)) {
  if (arguments_.is_discarded()) throw ProtocolFault("the line is not JSON");
  if (!arguments_.is_object()) throw ProtocolFault("the line is not a JSON object");
  if (!has("id")) throw ProtocolFault("the request has no \"id\"");
  if (!is_id(arguments_["id"])) throw ProtocolFault("\"id\" must be a whole number from 0 to 2^53");
  id_ = arguments_["id"].get<std::int64_t>();
  op_ = text("op");
}

Json id_of(const std::string& line) {
  const Json object = Json::parse(line, nullptr, false);
  const bool usable = object.is_object() && object.contains("id") && is_id(object["id"]);
  return usable ? object["id"] : Json();
}

const Json& Request::value(const char* name) const {
  const auto found = arguments_.find(name);
  if (found == arguments_.end())
    throw ProtocolFault(fmt::format("the argument \"{}\" is missing", name));
  return *found;
}

std::string Request::text(const char* name) const {
  const Json& given = value(name);
  if (!given.is_string()) throw ProtocolFault(fmt::format("\"{}\" must be a text", name));
  return given.get<std::string>();
}

std::string Request::text_or(const char* name, std::string otherwise) const {
  return has(name) ? text(name) : std::move(otherwise);
}

std::int64_t Request::number(const char* name, std::int64_t least, std::int64_t most) const {
  const Json& given = value(name);
  if (!given.is_number_integer() || given < least || given > most)
    throw ProtocolFault(
        fmt::format("\"{}\" must be a whole number from {} to {}", name, least, most));
  return given.get<std::int64_t>();
}

std::int64_t Request::number_or(const char* name, std::int64_t otherwise, std::int64_t least,
                                std::int64_t most) const {
  return has(name) ? number(name, least, most) : otherwise;
}

bool Request::flag_or(const char* name, bool otherwise) const {
  if (!has(name)) return otherwise;
  if (!value(name).is_boolean())
    throw ProtocolFault(fmt::format("\"{}\" must be true or false", name));
  return value(name).get<bool>();
}

std::vector<std::string> Request::texts_or_none(const char* name) const {
  std::vector<std::string> texts;
  if (!has(name)) return texts;
  const auto refuse = [&] {
    throw ProtocolFault(fmt::format("\"{}\" must be a list of texts", name));
  };
  if (!value(name).is_array()) refuse();
  for (const Json& one : value(name)) {
    if (!one.is_string()) refuse();
    texts.push_back(one.get<std::string>());
  }
  return texts;
}

std::optional<Duration> Request::timeout() const {
  if (!has("timeout_ms")) return std::nullopt;
  return std::chrono::milliseconds(number("timeout_ms", 0, kLongestTimeout));
}

void Request::allow_only(std::string_view known) const {
  std::vector<std::string> words;
  std::istringstream list{std::string(known)};
  for (std::string word; list >> word;) words.push_back(word);
  for (const auto& [name, unused] : arguments_.items()) {
    if (name == "id" || name == "op") continue;
    if (std::find(words.begin(), words.end(), name) == words.end())
      throw ProtocolFault(fmt::format("{} has no argument \"{}\"; {}", op_, name,
                                      words.empty() ? "it takes none" : suggest(name, words)));
  }
}

}  // namespace lastack
