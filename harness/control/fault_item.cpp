#include "control/fault_item.hpp"

#include <fmt/format.h>

#include <memory>

#include "language/yaml_text.hpp"

namespace lastack {
namespace {

/// Names the text in diagnostics, as a file's name would.
constexpr std::string_view kSourceName = "control";

constexpr std::string_view kShape =
    R"(a fault is {"drop": "1st FIN from server"}, or {"text": "drop: 1st FIN from server"})";

std::string value_text(const std::string& key, const Json& value, bool in_braces);

std::string map_text(const Json& map) {
  std::string text;
  for (const auto& [key, value] : map.items()) {
    text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", yaml_text(key, true),
                        value_text(key, value, true));
  }
  return "{" + text + "}";
}

std::string value_text(const std::string& key, const Json& value, bool in_braces) {
  if (value.is_string()) return yaml_text(value.get<std::string>(), in_braces);
  if (value.is_number_integer()) return value.dump();
  // What has no value in the phrase has the value 1 in the map form.
  if (value.is_boolean() && value.get<bool>()) return "1";
  if (value.is_object() && !in_braces) return map_text(value);
  throw Problem(422, fmt::format("'{}' cannot be {}; {}", key, value.dump(), kShape));
}

std::string item_text(const Json& fault) {
  std::string text;
  for (const auto& [key, value] : fault.items())
    text += fmt::format("{}: {}\n", yaml_text(key), value_text(key, value, false));
  return text;
}

std::string text_in_json(const std::string& body) {
  const Json fault = Json::parse(body, nullptr, false);
  if (fault.is_discarded()) throw Problem(400, "the body is no JSON");
  if (!fault.is_object() || fault.empty()) throw Problem(422, std::string(kShape));
  if (!fault.contains("text")) return item_text(fault);
  if (fault.size() != 1 || !fault["text"].is_string())
    throw Problem(422, "'text' is a fault as text, and stands alone");
  return fault["text"].get<std::string>();
}

std::string text_in(const Request& request) {
  if (request.content_type == "text/plain") return request.body;
  if (request.content_type == "application/json") return text_in_json(request.body);
  throw Problem(415, fmt::format("a fault comes as application/json or text/plain, not as {}",
                                 request.content_type.empty() ? "something without a type"
                                                              : request.content_type));
}

}  // namespace

Node read_fault_item(const Request& request) {
  return parse_yaml(std::make_shared<Source>(std::string(kSourceName), text_in(request)));
}

Problem problem_of(const Mistake& mistake) {
  const auto& [place, message, hint] = mistake.diagnostic();
  Json json = {{"message", message},
               {"line", place.line},
               {"column", place.column},
               {"length", place.length}};
  if (place.source) json["source"] = place.source->line(place.line);
  if (!hint.empty()) json["hint"] = hint;
  json["text"] = mistake.what();
  return {422, message, {{"mistake", json}}};
}

}  // namespace lastack
