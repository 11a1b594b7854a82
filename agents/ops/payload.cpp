#include "ops/payload.hpp"

#include <fmt/format.h>
#include <sys/socket.h>

#include <algorithm>

#include "byte_summary.hpp"
#include "failure.hpp"
#include "language/nearest.hpp"

namespace lastack {
namespace {

constexpr std::size_t kChunk = 64 * 1024;

int flag_number(const std::string& name) {
  static const std::pair<const char*, int> known[] = {{"MSG_DONTROUTE", MSG_DONTROUTE},
                                                      {"MSG_MORE", MSG_MORE},
                                                      {"MSG_OOB", MSG_OOB},
                                                      {"MSG_PEEK", MSG_PEEK},
                                                      {"MSG_TRUNC", MSG_TRUNC}};
  std::vector<std::string> names;
  for (const auto& [text, number] : known) {
    if (name == text) return number;
    names.emplace_back(text);
  }
  throw ProtocolFault(fmt::format("there is no flag '{}'; {}", name, suggest(name, names)));
}

}  // namespace

Payload Payload::filled(std::int64_t size, char fill) {
  Payload payload;
  payload.size_ = size;
  payload.repeats_ = true;
  payload.bytes_.assign(kChunk, fill);
  return payload;
}

Payload Payload::of(const Request& request) {
  const int said = request.has("text") + request.has("hex") + request.has("size");
  if (said != 1) throw ProtocolFault("say exactly one of \"text\", \"hex\" and \"size\"");
  if (request.has("size")) return filled(request.number("size", 0, kMostBytes), fill_of(request));
  if (request.has("fill")) throw ProtocolFault("\"fill\" goes with \"size\" only");
  Payload payload;
  payload.bytes_ = request.has("text") ? request.text("text") : from_hex(request.text("hex"));
  payload.size_ = static_cast<std::int64_t>(payload.bytes_.size());
  return payload;
}

std::string_view Payload::from(std::int64_t sent) const {
  const auto left = static_cast<std::size_t>(size_ - sent);
  if (repeats_) return std::string_view(bytes_).substr(0, std::min(left, bytes_.size()));
  return std::string_view(bytes_).substr(static_cast<std::size_t>(sent));
}

char fill_of(const Request& request) {
  const std::string fill = request.text_or("fill", "x");
  if (fill.size() != 1) throw ProtocolFault("\"fill\" must be one ASCII character");
  return fill.front();
}

int flags_of(const Request& request) {
  int flags = MSG_NOSIGNAL | MSG_DONTWAIT;
  for (const std::string& name : request.texts_or_none("flags")) flags |= flag_number(name);
  return flags;
}

}  // namespace lastack
