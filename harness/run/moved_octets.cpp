#include "run/moved_octets.hpp"

#include <algorithm>
#include <charconv>

namespace lastack {
namespace {

std::uint64_t number(const nlohmann::json& object, const char* name) {
  return object.value(name, std::uint64_t{0});
}

char letter_of(const nlohmann::json& arguments) {
  const std::string fill = arguments.value("fill", std::string("x"));
  return fill.empty() ? 'x' : fill[0];
}

bool only_looks(const nlohmann::json& arguments) {
  const auto flags = arguments.value("flags", std::vector<std::string>());
  return std::find(flags.begin(), flags.end(), "MSG_PEEK") != flags.end();
}

std::uint32_t crc_in(const nlohmann::json& fields) {
  const std::string text = fields.value("crc32", std::string());
  std::uint32_t crc = 0;
  std::from_chars(text.data(), text.data() + text.size(), crc, 16);
  return crc;
}

}  // namespace

Octets sent_by(const AgentCall& call, const Reply& reply) {
  if (call.op == "exchange")
    return Octets::of(letter_of(call.arguments), number(reply.fields, "sent"));
  if (call.op != "send" && call.op != "write_once") return {};
  const std::uint64_t taken = number(reply.fields, "bytes");
  if (!call.arguments.contains("text")) return Octets::of(letter_of(call.arguments), taken);
  return Octets::of(
      std::string_view(call.arguments["text"].get_ref<const std::string&>()).substr(0, taken));
}

Octets received_by(const AgentCall& call, const Reply& reply) {
  const bool receives = call.op == "receive" || call.op == "read_once" || call.op == "exchange";
  if (!receives || only_looks(call.arguments)) return {};
  return {number(reply.fields, "bytes"), crc_in(reply.fields)};
}

}  // namespace lastack
