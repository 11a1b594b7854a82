#include "agent/reply.hpp"

#include <fmt/format.h>

#include "agent/misbehaved.hpp"

namespace lastack {
namespace {

using nlohmann::json;

constexpr int kProtocolVersion = 1;

json parse_object(const std::string& line) {
  json object = json::parse(line, nullptr, false);
  if (object.is_discarded()) throw AgentMisbehaved("a line that is not JSON", line);
  if (!object.is_object()) throw AgentMisbehaved("a line that is not a JSON object", line);
  return object;
}

// Takes typed members out of one answer, and names the line when one is missing or of another type.
class Members {
 public:
  Members(const json& object, const std::string& line) : object_(object), line_(line) {}

  std::string text(const char* name) const {
    const auto found = object_.find(name);
    if (found == object_.end()) return {};
    if (!found->is_string())
      throw AgentMisbehaved(fmt::format("\"{}\" is not a text", name), line_);
    return found->get<std::string>();
  }
  std::int64_t number(const char* name) const {
    const auto found = object_.find(name);
    if (found == object_.end() || !found->is_number_integer())
      throw AgentMisbehaved(fmt::format("\"{}\" is missing or not a whole number", name), line_);
    return found->get<std::int64_t>();
  }
  bool flag(const char* name) const {
    const auto found = object_.find(name);
    if (found == object_.end() || !found->is_boolean())
      throw AgentMisbehaved(fmt::format("\"{}\" is missing or not true or false", name), line_);
    return found->get<bool>();
  }
  bool has(const char* name) const { return object_.contains(name); }

 private:
  const json& object_;
  const std::string& line_;
};

void read_failure(const Members& members, const std::string& line, Reply& reply) {
  reply.message = members.text("message");
  reply.fault = members.text("fault");
  if (!reply.fault.empty()) return;
  reply.error = members.text("error");
  if (reply.error.empty())
    throw AgentMisbehaved("a failure with neither \"error\" nor \"fault\"", line);
  reply.number = static_cast<int>(members.number("errno"));
  reply.call = members.text("call");
  reply.timed_out = members.has("timed_out") && members.flag("timed_out");
}

}  // namespace

Answer parse_answer(const std::string& line) {
  json object = parse_object(line);
  const Members members(object, line);
  if (members.has("id") && object["id"].is_null())
    throw AgentMisbehaved("it could not read a request of ours", line);
  Answer answer{members.number("id"), {}};
  Reply& reply = answer.reply;
  reply.ok = members.flag("ok");
  if (!reply.ok) read_failure(members, line, reply);
  if (reply.fault.empty()) {
    reply.began = Time(Duration(members.number("began")));
    reply.ended = Time(Duration(members.number("ended")));
  }
  reply.fields = std::move(object);
  return answer;
}

nlohmann::json parse_greeting(const std::string& line) {
  json object = parse_object(line);
  const Members members(object, line);
  const std::int64_t version = members.number("lastack_agent");
  if (version != kProtocolVersion)
    throw AgentMisbehaved(
        fmt::format("it speaks version {} of the protocol, this harness version {}", version,
                    kProtocolVersion),
        line);
  return object;
}

}  // namespace lastack
