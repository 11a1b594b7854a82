// The ladder: a run as a drawing, time going down, one line per host.
#pragma once

#include <string>

#include "judge/result.hpp"
#include "report/alphabet.hpp"

namespace lastack {

struct LadderOptions {
  Alphabet alphabet = Alphabet::unicode;
  bool colour = false;
  std::size_t width = 100;  ///< columns, at least 80
};

/// What a file gets, whatever the terminal can show.
inline constexpr LadderOptions kPlainLadder{Alphabet::unicode, false, 100};

/// Lines with newlines; empty if the run has no trace. Every wire record has an arrow of its own,
/// but for runs of ordinary data, which are folded.
std::string draw_ladder(const RunResult& run, const LadderOptions& options);

}  // namespace lastack
