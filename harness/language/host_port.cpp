#include "language/host_port.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "language/nearest.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

std::uint16_t port_of(std::optional<std::uint64_t> number, const Phrase& phrase,
                      std::string_view text) {
  if (!number || *number == 0 || *number > 65535) {
    phrase.fail(fmt::format("'{}' is no port", text), "a port is a number from 1 to 65535");
  }
  return static_cast<std::uint16_t>(*number);
}

}  // namespace

std::uint16_t read_port(Phrase& phrase) {
  const std::uint16_t port = port_of(parse_count(phrase.peek()), phrase, phrase.peek());
  phrase.word("a port");
  return port;
}

std::uint16_t read_port_or_zero(Phrase& phrase) {
  return phrase.accept("0") ? std::uint16_t{0} : read_port(phrase);
}

HostPort read_host_port(Phrase& phrase, const Cast& cast) {
  const std::string text(phrase.peek());
  const auto colon = text.rfind(':');
  if (colon == std::string::npos) phrase.fail_expected("HOST:PORT, such as server:6666");
  const std::string host = text.substr(0, colon);
  std::vector<std::string> known = cast.hosts;
  known.insert(known.end(), cast.routers.begin(), cast.routers.end());
  if (std::find(known.begin(), known.end(), host) == known.end()) {
    phrase.fail(fmt::format("'{}' is no host of this scenario", host), suggest(host, known));
  }
  const std::uint16_t port =
      port_of(parse_count(text.substr(colon + 1)), phrase, text.substr(colon + 1));
  phrase.word("HOST:PORT");
  return {host, port};
}

}  // namespace lastack
