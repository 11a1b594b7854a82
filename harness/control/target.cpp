#include "control/target.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace lastack {
namespace {

std::optional<int> digit(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
  if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
  return std::nullopt;
}

std::string decoded(std::string_view text, bool plus_is_space) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (plus_is_space && text[i] == '+') {
      plain += ' ';
    } else if (text[i] != '%') {
      plain += text[i];
    } else {
      const auto high = i + 2 < text.size() ? digit(text[i + 1]) : std::nullopt;
      const auto low = high ? digit(text[i + 2]) : std::nullopt;
      if (!low) throw Problem(400, fmt::format("'%' without two digits in {}", text));
      plain += static_cast<char>(*high * 16 + *low);
      i += 2;
    }
  }
  return plain;
}

void read_parameter(std::string_view text, Request& request) {
  const std::size_t equals = text.find('=');
  std::string name = decoded(text.substr(0, equals), true);
  std::string value =
      equals == std::string_view::npos ? std::string() : decoded(text.substr(equals + 1), true);
  if (!request.query.emplace(name, std::move(value)).second)
    throw Problem(400, fmt::format("{} is given twice", name));
}

}  // namespace

void read_target(std::string_view target, Request& request) {
  const std::size_t question = target.find('?');
  request.path = decoded(target.substr(0, question), false);
  if (!request.path.starts_with('/'))
    throw Problem(400, fmt::format("a target begins with a slash, not {}", target));
  if (question == std::string_view::npos) return;
  std::string_view query = target.substr(question + 1);
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    if (end != 0) read_parameter(query.substr(0, end), request);
    query.remove_prefix(std::min(end + 1, query.size()));
  }
}

}  // namespace lastack
