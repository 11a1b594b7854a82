// How often a segment crossed the wire: the claim behind "FIN from server is seen twice" and "no
// RST".
#pragma once

#include <optional>
#include <string>

#include "judge/amount.hpp"
#include "judge/wire_pattern.hpp"

namespace lastack {

class SegmentCount : public Expectation {
 public:
  SegmentCount(WirePattern pattern, Amount amount)
      : pattern_(std::move(pattern)), amount_(amount) {}

  /// Reads [within T] [after PATTERN].
  void read_clauses(Phrase& phrase, const Cast& cast);

  Judgement judge(const View& view) const override;

 private:
  Window window(const View& view, const WireRecord* anchor) const;
  std::vector<const WireRecord*> counted(const View& view, const WireRecord* anchor) const;
  std::string expected() const;
  std::string actual(const std::vector<const WireRecord*>& found, const Trace& trace) const;

  WirePattern pattern_;
  Amount amount_;
  std::optional<Duration> within_;
  std::optional<WirePattern> after_;
};

}  // namespace lastack
