// An expectation and a run as a script: what is recorded, and what the judge says at which moment.
//
//   play("server: state CLOSED within 2s", R"(
//     0.013s server is LAST_ACK
//     done 0.100s
//     look 1s   => pending until 2.100s
//     look 2.1s => broken
//       expected: server in state CLOSED within 2s
//       actual: LAST_ACK since 0.013s, still so 2s after the last step
//   )");
//
// Lines with a time are the trace's (../trace/trace_builder.hpp). `done` is the end of the last
// step, without it the beginning. `look` judges then, `end` when the run is over. An answer is:
// "held at T", "broken" with its two lines, "pending until T", "pending", "true so far".
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "../trace/trace_builder.hpp"
#include "judge/expectation.hpp"

namespace lastack {

/// Of a scenario with the hosts client and server. Throws Mistake.
std::unique_ptr<Expectation> expectation_of(const std::string& item);

/// Fails the test at the first answer that is another, with the lines so far.
void play(const std::string& item, std::string_view lines);

/// The whole diagnostic of a mistaken expectation: with its line and caret.
std::string diagnostic_of(const std::string& item);

}  // namespace lastack
