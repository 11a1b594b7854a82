#include "run/result_text.hpp"

#include <fmt/format.h>

#include "language/units.hpp"

namespace lastack {

std::string result_text(const AgentCall& call, const Reply& reply) {
  if (reply.timed_out) return "no end yet";
  if (!reply.error.empty()) return reply.error;
  if (!reply.ok) return reply.message;
  if (call.op == "so_error") return reply.fields.value("so_error", std::string("0"));
  if (call.op == "poll") {
    std::string events;
    for (const auto& event : reply.fields.value("events", std::vector<std::string>())) {
      events += (events.empty() ? "" : " ") + event;
    }
    return events.empty() ? "nothing" : events;
  }
  if (call.op == "getsockopt") {
    const nlohmann::json value = reply.fields.value("value", nlohmann::json());
    return value.is_string() ? value.get<std::string>() : value.dump();
  }
  if (reply.fields.contains("sockets"))
    return fmt::format("ok, {} of them", reply.fields.value("sockets", std::uint64_t{0}));
  const bool reads = call.op == "receive" || call.op == "read_once";
  if (!reads) return "ok";
  const auto bytes = reply.fields.value("bytes", std::uint64_t{0});
  if (call.op == "read_once") return bytes == 0 ? "0" : format_size(bytes);
  if (!reply.fields.value("eof", false)) return format_size(bytes);
  return bytes == 0 ? "EOF" : fmt::format("EOF after {}", format_size(bytes));
}

}  // namespace lastack
