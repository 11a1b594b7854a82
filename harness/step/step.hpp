// A step: what somebody does. It is carried out on a stage (stage.hpp).
#pragma once

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "language/cast.hpp"
#include "language/node.hpp"
#include "system/awaitable.hpp"
#include "system/clock.hpp"

namespace lastack {

/// How long a step may take that names no bound: longer than any retransmission a scenario waits
/// for, shorter than a CI's patience.
inline constexpr Duration kStepBound = std::chrono::seconds(10);

class Stage;

/// A step did not go as it says.
class StepFailed : public std::runtime_error {
 public:
  StepFailed(const std::string& wanted, const std::string& found)
      : std::runtime_error("expected " + wanted + ", but " + found),
        expected(wanted),
        actual(found) {}
  std::string expected;
  std::string actual;
};

class Step {
 public:
  virtual ~Step() = default;
  /// Returns when the step is done; throws StepFailed.
  virtual asio::awaitable<void> perform(Stage& stage) const = 0;
  /// The name that it gives to a moment, for `mark:` steps.
  virtual std::optional<std::string> mark() const { return std::nullopt; }

  Place place;
  Cast::Deed deed{};  ///< who does what: "client", "connect"; empty for `mark:`
  std::string text;   ///< as written, with its subject: "client: connect to server:6666"
};

/// One word of the language: a step is added by a file in kinds/ that defines this, and its name in
/// the list in CMakeLists.txt.
struct StepKind {
  std::string_view name;     ///< the verb: "connect"
  std::string_view grammar;  ///< with the verb, in EBNF (language/grammar.hpp)
  std::string_view summary;  ///< one line for the reference
  /// Reads what stands behind the verb. `host` is the subject; empty for a step that has none
  /// (`mark`).
  std::unique_ptr<Step> (*read)(Phrase& phrase, const std::string& host, const Cast& cast);
};

const std::vector<const StepKind*>& step_kinds();
/// What a router does: few things, for no program runs on it.
const std::vector<const StepKind*>& router_step_kinds();

/// Which steps an item of `steps:` holds, and the names that they give to connections, before any
/// of them is read: a fault may wait for a step that stands below. Tells of no mistakes.
void add_deeds(const Node& item, Cast& cast);

/// Reads one item of `steps:`, a mapping `HOST: PHRASE, PHRASE` (or `HOST: {VERB: ..., CLAUSE:
/// ...}`, or `mark: NAME`). Throws Mistake. `readings`: how each was read.
std::vector<std::unique_ptr<Step>> read_steps(const Node& item, const Cast& cast,
                                              std::vector<Reading>* readings = nullptr);

}  // namespace lastack
