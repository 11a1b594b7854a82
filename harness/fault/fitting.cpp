#include "fault/fitting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>

#include "language/units.hpp"

namespace lastack {
namespace {

// Signed and in 64 bits: an old copy may lie far behind.
std::int64_t octets_ahead(const Flow& flow, Side receiver, const Segment& segment) {
  return distance(flow.next_expected_by(receiver), segment.seq);
}

std::optional<Side> receiver_in(const Flow& flow, const Segment& segment) {
  for (const Side sender : {Side::opener, Side::acceptor}) {
    const Side receiver = other(sender);
    if (segment.source == flow.endpoint(sender) && segment.destination == flow.endpoint(receiver))
      return receiver;
  }
  return std::nullopt;
}

// What the copies that go one direction of the connection are like, seen from their receiver.
class Survey {
 public:
  Survey(const Flow& flow, Side receiver) : flow_(flow), receiver_(receiver) {}

  void add(const Segment& segment, std::uint32_t ahead) {
    const std::int64_t start = octets_ahead(flow_, receiver_, segment);
    const std::int64_t end = start + segment.length();
    ++copies_;
    lowest_ = std::min(lowest_, start);
    highest_ = std::max(highest_, end);
    if (start >= ahead && end <= flow_.window_of(receiver_)) ++in_window_;
  }

  std::size_t copies() const { return copies_; }

  // Numbers are relative to the sender's ISN, as tcpdump prints them; those of an older incarnation
  // may lie before it.
  std::string text(std::uint32_t ahead) const {
    const Side sender = other(receiver_);
    const std::int64_t expected = flow_.next_expected_by(receiver_) - isn(sender);
    return fmt::format(
        "its receiver takes seq {}:{} and ack {} to {} (or a window less), and of {} kept copies, "
        "seq {}:{}, {} lie there{}",
        expected + ahead, expected + flow_.window_of(receiver_),
        flow_.unacknowledged(receiver_) - isn(receiver_),
        flow_.next_to_send(receiver_) - isn(receiver_), copies_, expected + lowest_,
        expected + highest_, in_window_,
        in_window_ == 0 ? "" : ", with an ack or flags it refuses");
  }

 private:
  Seq isn(Side side) const { return flow_.isn(side).value_or(Seq(0)); }

  const Flow& flow_;
  Side receiver_;
  std::size_t copies_ = 0;
  std::size_t in_window_ = 0;
  std::int64_t lowest_ = std::numeric_limits<std::int64_t>::max();
  std::int64_t highest_ = std::numeric_limits<std::int64_t>::min();
};

}  // namespace

const KeptCopy* Fit::choose(const std::vector<KeptCopy>& copies, const Connections& known) const {
  if (connection > known.size()) return nullptr;
  const Flow& flow = known.flow(connection);
  const KeptCopy* nearest = nullptr;
  std::int64_t least = std::numeric_limits<std::int64_t>::max();
  for (const KeptCopy& copy : copies) {
    const auto receiver = receiver_in(flow, *copy.segment);
    if (!receiver) continue;
    const std::int64_t octets = octets_ahead(flow, *receiver, *copy.segment);
    if (octets < ahead || octets >= least || copy.segment->length() == 0) continue;
    const bool in_window = octets + copy.segment->length() <= flow.window_of(*receiver);
    const bool fits = whatever_its_ack ? in_window : flow.would_accept(*receiver, *copy.segment);
    if (!fits) continue;
    nearest = &copy;
    least = octets;
  }
  return nearest;
}

std::string Fit::why_none(const std::vector<KeptCopy>& copies, const Connections& known) const {
  if (copies.empty()) return "no copy had been kept";
  if (connection > known.size()) return "there was no such connection";
  const Flow& flow = known.flow(connection);
  std::string text;
  for (const Side receiver : {Side::opener, Side::acceptor}) {
    Survey survey(flow, receiver);
    for (const KeptCopy& copy : copies) {
      if (receiver_in(flow, *copy.segment) == receiver) survey.add(*copy.segment, ahead);
    }
    if (survey.copies() != 0) text += (text.empty() ? "" : "; ") + survey.text(ahead);
  }
  if (!text.empty()) return text;
  return fmt::format("none of {} kept copies was of its four-tuple, {} and {}", copies.size(),
                     flow.endpoint(Side::opener).to_string(),
                     flow.endpoint(Side::acceptor).to_string());
}

std::string Fit::connection_text() const {
  return fmt::format("the {} connection", format_ordinal(connection));
}

std::string Fit::text() const {
  std::string text =
      (whatever_its_ack ? "the one in the window of " : "the one that fits ") + connection_text();
  if (ahead != 1) text += fmt::format(", at least {} ahead", format_size(ahead));
  return text;
}

}  // namespace lastack
