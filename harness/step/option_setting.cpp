#include "step/option_setting.hpp"

#include <fmt/format.h>

#include <limits>

#include "language/units.hpp"

namespace lastack {
namespace {

nlohmann::json as_linger(Phrase& phrase, const SocketOption& linger) {
  if (phrase.accept("off")) return {{"on", 0}, {"seconds", 0}};
  if (!parse_duration(phrase.peek()))
    phrase.fail_expected("how long close() lingers, such as 5s, or off");
  return {{"on", 1}, {"seconds", measure_of(linger).read(phrase)}};
}

}  // namespace

nlohmann::json read_option_value(Phrase& phrase, const SocketOption& option) {
  if (option.shape == OptionShape::linger) return as_linger(phrase, option);
  if (option.shape == OptionShape::text) return phrase.word("the option's value");
  const Phrase before = phrase;
  const std::int64_t value = measure_of(option).read(phrase);
  if (value < std::numeric_limits<std::int32_t>::min() ||
      value > std::numeric_limits<std::uint32_t>::max())
    before.fail(fmt::format("{} does not fit into an option's value", value), "it is an int");
  return value;
}

OptionSetting OptionSetting::read(Phrase& phrase) {
  if (phrase.at_end())
    phrase.fail_expected("a socket option such as SO_REUSEADDR or TCP_MAXSEG=1000");
  const auto equals = phrase.peek().find('=');
  if (equals == std::string_view::npos) {
    const Phrase before = phrase;
    const SocketOption& option = read_option_name(phrase);
    if (option.shape == OptionShape::linger || option.shape == OptionShape::text)
      before.fail(fmt::format("{} needs a value", option.name),
                  option.shape == OptionShape::linger ? "such as SO_LINGER=5s"
                                                      : "such as TCP_CONGESTION=cubic");
    return {std::string(option.name), 1};
  }
  auto [name, value] = phrase.split_word(equals);
  const SocketOption& option = read_option_name(name);
  nlohmann::json set = read_option_value(value, option);
  value.finish();
  return {std::string(option.name), std::move(set)};
}

}  // namespace lastack
