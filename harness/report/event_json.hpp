// The pieces of which the event stream's lines are made (README.md in this folder has the format).
#pragma once

#include <map>
#include <nlohmann/json.hpp>

#include "judge/result.hpp"

namespace lastack {

/// Keys stay in the order in which they are written: what a line is about comes first.
using Json = nlohmann::ordered_json;

/// The first line names it; a reader refuses any other.
inline constexpr int kEventVersion = 1;
inline constexpr std::string_view kEventFormat = "lastack-events";

/// The texts of a run: places name theirs by its number.
class SourceList {
 public:
  std::size_t number_of(const std::shared_ptr<const Source>& source);
  Json json() const;

 private:
  std::vector<std::shared_ptr<const Source>> sources_;
};

/// {"source": 0, "line": 12, "column": 5, "length": 27}; null where no text is known.
Json place_json(const Place& place, SourceList& sources);

/// A segment with its roles, its fields, what was done to it, and the whole packet.
Json segment_json(const WireRecord& record, const Trace& trace);

/// "passed", "failed", "invalid", "skipped", "error"
std::string_view outcome_word(Outcome outcome);
std::string_view origin_word(Origin origin);
std::string_view fate_word(Fate fate);
std::string_view standing_word(Standing standing);

/// Nanoseconds since the run began.
std::int64_t since_begin(Time at, const Trace& trace);

}  // namespace lastack
