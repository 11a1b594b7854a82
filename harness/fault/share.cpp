#include "fault/share.hpp"

#include <fmt/format.h>

#include <charconv>

#include "language/units.hpp"

namespace lastack {

Share Share::read(Phrase& phrase) {
  const Phrase before = phrase;
  const std::string text = phrase.word("a share such as 25%");
  if (parse_count(text)) {
    before.fail(fmt::format("'{}' has no unit", text), fmt::format("a share needs one: {}%", text));
  }
  Share share;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), share.percent_,
                                            std::chars_format::fixed);
  if (error != std::errc{} || std::string_view(end) != "%")
    before.fail_expected("a share such as 25%");
  if (share.percent_ <= 0 || share.percent_ > 100) {
    before.fail(fmt::format("'{}' is no share of anything", text), "more than 0% and at most 100%");
  }
  return share;
}

std::string Share::text() const {
  return fmt::format("{:g}%", percent_);
}

}  // namespace lastack
