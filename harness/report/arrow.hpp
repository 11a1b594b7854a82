// An arrow of a ladder: a segment on its way between two hosts, or between one and the middle.
#pragma once

#include <string>
#include <vector>

#include "report/canvas.hpp"
#include "report/lanes.hpp"

namespace lastack {

/// What stands at the point half way: "line 14: dropped". The shorter it is, the more is left over
/// to be told below.
struct Label {
  std::string text;
  std::string left_over;
};

struct Arrow {
  /// What stands where it begins. All but `host` begin half way: it was kept in the middle, or made
  /// there.
  enum class Begin { host, resumed, copied, injected };
  enum class End { host, lost, halted };

  std::size_t from = 0, to = 0;  ///< indices of lanes; the hosts that its addresses name
  Begin begin = Begin::host;
  End end = End::host;
  std::vector<std::string> texts;  ///< the same ever shorter; at least one
  std::size_t beside_label = 1;    ///< so many of the texts may make room for a label
  std::vector<Label> labels;       ///< the best first; what the last one leaves over is all
  Ink ink = Ink::plain;
};

/// Draws it, and says what the label left over.
std::string draw_arrow(Canvas& canvas, const Arrow& arrow, const Lanes& lanes, Alphabet alphabet);

}  // namespace lastack
