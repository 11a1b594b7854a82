#include "language/option_value.hpp"

#include <fmt/format.h>

#include "language/nearest.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

template <class Unit>
constexpr const char* kUnitHint = "it is of whole milliseconds (tcp(7))";
template <>
constexpr const char* kUnitHint<seconds> = "it is of whole seconds (tcp(7))";
template <>
constexpr const char* kUnitHint<microseconds> = "it is of whole microseconds";

template <class Unit>
std::int64_t in_units(Phrase& phrase) {
  const auto time = parse_duration(phrase.peek());
  if (!time) return phrase.integer("the option's value");
  const auto whole = std::chrono::duration_cast<Unit>(*time);
  if (whole != *time) {
    phrase.fail(fmt::format("'{}' is finer than this option can be set", phrase.peek()),
                kUnitHint<Unit>);
  }
  phrase.word("the option's value");
  return whole.count();
}

std::int64_t in_bytes(Phrase& phrase) {
  Phrase ahead = phrase;
  if (ahead.accept_count() && (ahead.at_end() || !parse_size("1 " + std::string(ahead.peek()))))
    return phrase.integer("the option's value");
  return static_cast<std::int64_t>(phrase.size());
}

std::int64_t as_flag(Phrase& phrase) {
  if (phrase.accept("on")) return 1;
  if (phrase.accept("off")) return 0;
  return phrase.integer("on, off or a number");
}

// ip(7), IP_LOCAL_PORT_RANGE: the low 16 bits are the lower bound.
std::int64_t as_port_range(Phrase& phrase) {
  const std::string_view text = phrase.peek();
  const auto dash = text.find('-');
  const auto low = parse_count(text.substr(0, dash));
  const auto high = parse_count(dash == text.npos ? std::string_view() : text.substr(dash + 1));
  if (!low || !high || *low > *high || *high > 65535)
    phrase.fail(fmt::format("'{}' is no range of ports", text), "such as 50000-50001");
  phrase.word("a range of ports");
  return static_cast<std::int64_t>(*high << 16 | *low);
}

std::string port_range_text(std::int64_t value) {
  return fmt::format("{}-{}", value & 0xffff, value >> 16 & 0xffff);
}

}  // namespace

const SocketOption& read_option_name(Phrase& phrase) {
  const std::string name(phrase.peek());
  const SocketOption* option = find_socket_option(name);
  if (option == nullptr) {
    phrase.fail(fmt::format("'{}' is no socket option", name),
                suggest(name, socket_option_names()));
  }
  phrase.word("a socket option");
  return *option;
}

Measure measure_of(const SocketOption& option) {
  const auto plain = [](std::int64_t value) { return std::to_string(value); };
  switch (option.shape) {
    case OptionShape::seconds:
    case OptionShape::linger:
      return {in_units<seconds>, plain};
    case OptionShape::milliseconds:
      return {in_units<milliseconds>, plain};
    case OptionShape::microseconds:
      return {in_units<microseconds>, plain};
    case OptionShape::bytes:
      return {in_bytes, plain};
    case OptionShape::flag:
      return {as_flag, plain};
    case OptionShape::port_range:
      return {as_port_range, port_range_text};
    default:
      return counts();
  }
}

}  // namespace lastack
