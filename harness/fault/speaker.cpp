#include "fault/speaker.hpp"

#include <fmt/format.h>

#include <limits>

namespace lastack {

std::optional<std::uint16_t> accept_port(Phrase& phrase) {
  if (!phrase.accept("port")) return std::nullopt;
  const Phrase before = phrase;
  const std::uint64_t number = phrase.count();
  if (number == 0 || number > std::numeric_limits<std::uint16_t>::max())
    before.fail(fmt::format("{} is no port", number), "1 to 65535");
  return static_cast<std::uint16_t>(number);
}

std::string Speaker::text() const {
  return port ? fmt::format("port {}", *port) : host;
}

Speaker Speaker::read(Phrase& phrase, const Cast& cast) {
  if (const auto port = accept_port(phrase)) return {{}, port};
  if (cast.in_lab && phrase.accept(kNobody)) return {std::string(kNobody), std::nullopt};
  return {cast.read_speaker(phrase), std::nullopt};
}

Speaker Speaker::read_host(Phrase& phrase, const Cast& cast) {
  if (const auto port = accept_port(phrase)) return {{}, port};
  return {cast.read_host(phrase), std::nullopt};
}

}  // namespace lastack
