#include "options.hpp"

#include <fmt/format.h>
#include <sys/socket.h>

#include <array>
#include <vector>

#include "failure.hpp"
#include "language/nearest.hpp"
#include "system/socket_option.hpp"

namespace lastack {
namespace {

const SocketOption& option_named(const std::string& name) {
  if (const SocketOption* option = find_socket_option(name)) return *option;
  const auto near = nearest(name, socket_option_names());
  throw ProtocolFault(fmt::format("there is no socket option '{}'{}", name,
                                  near ? fmt::format("; did you mean '{}'?", *near) : ""));
}

int whole_number(std::string_view name, const Json& value) {
  if (value.is_boolean()) return value.get<bool>() ? 1 : 0;
  // The upper half of unsigned is let through: IP_LOCAL_PORT_RANGE and SO_MARK use all 32 bits.
  if (!value.is_number_integer() || value < INT32_MIN || value > std::int64_t{UINT32_MAX})
    throw ProtocolFault(fmt::format("{} takes a whole number of 32 bits", name));
  return static_cast<int>(static_cast<std::uint32_t>(value.get<std::int64_t>()));
}

linger linger_value(const Json& value) {
  const bool shaped =
      value.is_object() && value.size() == 2 && value.contains("on") && value.contains("seconds");
  if (!shaped) throw ProtocolFault("SO_LINGER takes {\"on\":1,\"seconds\":0}");
  return {whole_number("SO_LINGER's \"on\"", value["on"]),
          whole_number("SO_LINGER's \"seconds\"", value["seconds"])};
}

// The value as setsockopt(2) wants it.
std::string encode(const SocketOption& option, const Json& value) {
  const auto bytes = [](const auto& object) {
    return std::string(reinterpret_cast<const char*>(&object), sizeof object);
  };
  if (option.shape == OptionShape::linger) return bytes(linger_value(value));
  if (option.shape != OptionShape::text) return bytes(whole_number(option.name, value));
  if (!value.is_string()) throw ProtocolFault(fmt::format("{} takes a text", option.name));
  return value.get<std::string>();
}

Json decode(const SocketOption& option, const std::string& bytes) {
  if (option.shape == OptionShape::text) return bytes.c_str();  // the kernel pads names with NULs
  if (option.shape == OptionShape::linger) {
    linger value{};
    bytes.copy(reinterpret_cast<char*>(&value), sizeof value);
    return {{"on", value.l_onoff}, {"seconds", value.l_linger}};
  }
  int value = 0;
  bytes.copy(reinterpret_cast<char*>(&value), sizeof value);
  return value;
}

}  // namespace

void set_option(int socket, const std::string& name, const Json& value) {
  const SocketOption& option = option_named(name);
  const std::string bytes = encode(option, value);
  called("setsockopt", ::setsockopt(socket, option.level, option.number, bytes.data(),
                                    static_cast<socklen_t>(bytes.size())));
}

Json get_option(int socket, const std::string& name) {
  const SocketOption& option = option_named(name);
  std::array<char, 64> bytes{};
  const bool is_wide = option.shape == OptionShape::text || option.shape == OptionShape::linger;
  socklen_t size = is_wide ? bytes.size() : sizeof(int);
  called("getsockopt", ::getsockopt(socket, option.level, option.number, bytes.data(), &size));
  return decode(option, std::string(bytes.data(), size));
}

void check_options(const Json& options) {
  if (!options.is_object())
    throw ProtocolFault("\"options\" must be an object such as {\"SO_REUSEADDR\":1}");
  for (const auto& [name, value] : options.items()) encode(option_named(name), value);
}

void set_options(int socket, const Json& options) {
  for (const auto& [name, value] : options.items()) set_option(socket, name, value);
}

}  // namespace lastack
