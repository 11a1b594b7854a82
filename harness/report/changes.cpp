#include "report/changes.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lastack {
namespace {

class Changes {
 public:
  template <class Value>
  void compare(std::string_view name, const Value& came, const Value& left) {
    if (came != left) add(fmt::format("{} {}→{}", name, came, left));
  }

  // An option that may be there or not.
  template <class Value>
  void compare_option(std::string_view name, const std::optional<Value>& came,
                      const std::optional<Value>& left) {
    if (came == left) return;
    if (!left) return add(fmt::format("no {}", name));
    if (!came) return add(fmt::format("{} {}", name, *left));
    compare(name, *came, *left);
  }

  void note(bool differs, std::string_view text) {
    if (differs) add(text);
  }

  std::string text() && { return std::move(text_); }

 private:
  void add(std::string_view change) {
    if (!text_.empty()) text_ += ", ";
    text_ += change;
  }

  std::string text_;
};

void compare_options(Changes& changes, const TcpOptions& came, const TcpOptions& left) {
  changes.compare_option("mss", came.mss, left.mss);
  changes.compare_option("wscale", came.window_scale, left.window_scale);
  if (came.sack_permitted != left.sack_permitted)
    changes.note(true, left.sack_permitted ? "sackOK" : "no sackOK");
  if (came.sack != left.sack) changes.note(true, left.sack.empty() ? "no sack" : "other sack");
  if (came.timestamps != left.timestamps)
    changes.note(true, left.timestamps ? "other TS" : "no TS");
  changes.note(came.unknown != left.unknown, "other options");
}

}  // namespace

bool other_octets(const WireRecord& record) {
  if (!record.left_as) return false;
  const auto came = record.arrival.segment->payload();
  const auto left = record.left_as->payload();
  return came.size() == left.size() && !std::ranges::equal(came, left);
}

std::string changes_of(const WireRecord& record) {
  if (!record.left_as) return {};
  const Segment& came = *record.arrival.segment;
  const Segment& left = *record.left_as;
  const Sighting& sighting = record.arrival.sighting;
  Changes changes;
  changes.compare("flags", came.flags.to_string(), left.flags.to_string());
  changes.compare("seq", sighting.relative_seq, sighting.relative_seq + (left.seq - came.seq));
  if (came.has(Flag::ack) && left.has(Flag::ack))
    changes.compare("ack", sighting.relative_ack, sighting.relative_ack + (left.ack - came.ack));
  changes.compare("win", came.window, left.window);
  changes.compare("urg", came.urgent, left.urgent);
  changes.compare("ttl", static_cast<unsigned>(came.hop_limit),
                  static_cast<unsigned>(left.hop_limit));
  changes.compare("len", came.payload_length(), left.payload_length());
  changes.note(other_octets(record), "other octets");
  compare_options(changes, came.options, left.options);
  return std::move(changes).text();
}

}  // namespace lastack
