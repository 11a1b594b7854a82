// Until when a claim must come true: "within 2s", "now".
#pragma once

#include <optional>
#include <string>

#include "judge/expectation.hpp"
#include "language/form.hpp"

namespace lastack {

class Bound {
 public:
  /// Adds [within T].
  void add_within(Form& form);
  /// Adds [within T | now].
  void add_to(Form& form);
  /// Throws Mistake where both are said.
  void require_one(const Place& place) const;

  bool is_now() const { return now_; }
  bool is_written() const { return within_.has_value(); }
  Duration patience() const { return within_.value_or(kPatience); }
  /// The end of the patience; of `now`, the end of the last step.
  Time end(const View& view) const { return view.since + (now_ ? Duration{} : patience()); }
  /// " within 2s", " when the last step has ended"; nothing where nothing is written
  std::string text_if_written() const;
  std::string text() const;  ///< the same, with the patience where nothing is written

 private:
  std::optional<Duration> within_;
  bool now_ = false;
};

}  // namespace lastack
