#include "report/event_fields.hpp"

namespace lastack {

EventFields::EventFields(const Json& json, const std::string& where) : json_(json), where_(where) {
  if (!json.is_object()) fail("this is no JSON object");
}

void EventFields::fail(const std::string& what) const {
  throw BadEvents(fmt::format("{}: {}", where_, what));
}

const Json& EventFields::any(const char* key) const {
  const auto found = json_.find(key);
  if (found == json_.end()) fail(fmt::format("`{}` is missing", key));
  return *found;
}

std::string EventFields::text(const char* key) const {
  const Json& value = any(key);
  if (!value.is_string()) fail(fmt::format("`{}` is no text", key));
  return value.get<std::string>();
}

bool EventFields::flag(const char* key) const {
  const Json& value = any(key);
  if (!value.is_boolean()) fail(fmt::format("`{}` is neither true nor false", key));
  return value.get<bool>();
}

const Json& EventFields::list(const char* key) const {
  const Json& value = any(key);
  if (!value.is_array()) fail(fmt::format("`{}` is no list", key));
  return value;
}

EventFields EventFields::object(const char* key) const {
  return {any(key), where_};
}

}  // namespace lastack
