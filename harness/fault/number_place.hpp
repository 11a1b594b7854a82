// Where a sequence number or an acknowledgment stands, told from what the two ends have sent so
// far: "receiver's next + 1", "off by -1", "in window", "old", "1001".
#pragma once

#include <cstdint>
#include <string>

#include "language/phrase.hpp"
#include "segment/flow.hpp"

namespace lastack {

/// As a phrase: (receiver's next | sender's next | in window | past window | old) [+ N | - N] |
/// off by N | N (relative to the connection's start, as tcpdump prints it).
///
/// The numbers belong to one side: those of a `seq` to the segment's sender, those of an `ack` to
/// its receiver. The "next" of the side that they belong to is what it sends next (SND.NXT), that
/// of the other side what it expects next, the highest it has acknowledged (RCV.NXT).
class NumberPlace {
 public:
  enum class Of { seq, ack };
  /// `in window` and `past window` are places of a seq alone.
  static NumberPlace read(Phrase& phrase, Of of);

  /// `sender`: the side that sends the segment. `otherwise`: the number that it would have, which
  /// `off by` starts from.
  Seq in(const Flow& flow, Side sender, Seq otherwise) const;
  /// As it is written.
  const std::string& text() const { return text_; }

 private:
  enum class From { receivers_next, senders_next, in_window, past_window, old, otherwise, start };

  Of of_ = Of::seq;
  From from_ = From::otherwise;
  std::int64_t offset_ = 0;
  std::string text_;
};

}  // namespace lastack
