#include "segment/describe.hpp"

#include <fmt/format.h>

#include <iterator>

namespace lastack {
namespace {

using Text = std::back_insert_iterator<std::string>;

void put_seq(Text out, const Segment& segment, const Sighting& sighting) {
  fmt::format_to(out, " seq {}", sighting.relative_seq);
  const auto payload = segment.payload_length();
  if (payload > 0) fmt::format_to(out, ":{}", sighting.relative_seq + payload);
}

void put_syn_options(Text out, const TcpOptions& options) {
  if (options.mss) fmt::format_to(out, " mss {}", *options.mss);
  if (options.sack_permitted) fmt::format_to(out, " sackOK");
  if (options.timestamps) fmt::format_to(out, " TS");
  if (options.window_scale) fmt::format_to(out, " wscale {}", *options.window_scale);
}

void put_sack(Text out, const Segment& segment, const Sighting& sighting) {
  // The blocks count in the numbers of the acknowledgment.
  const Seq origin = segment.ack - sighting.relative_ack;
  for (const auto& [left, right] : segment.options.sack) {
    fmt::format_to(out, " sack {}:{}", left - origin, right - origin);
  }
}

}  // namespace

std::string describe(const Segment& segment, const Sighting& sighting) {
  std::string text = fmt::format("[{}]", segment.flags.to_string());
  const Text out(text);
  put_seq(out, segment, sighting);
  if (segment.has(Flag::ack)) fmt::format_to(out, " ack {}", sighting.relative_ack);
  fmt::format_to(out, " win {}", segment.window);
  if (segment.has(Flag::syn)) put_syn_options(out, segment.options);
  if (!segment.options.sack.empty()) put_sack(out, segment, sighting);
  fmt::format_to(out, " len {}", segment.payload_length());
  return text;
}

}  // namespace lastack
