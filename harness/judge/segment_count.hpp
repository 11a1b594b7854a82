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
  Judgement judge(const View& view) const override;
  bool counts_on() const override { return true; }

 protected:
  /// Adds [within T] [after PATTERN].
  void add_clauses(Form& form, const Cast& cast);
  void count(WirePattern pattern) { pattern_ = std::move(pattern); }
  void expect(Amount amount) { amount_ = amount; }

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
