// What happened in a run as lines of the event stream, in the order of time.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "report/event_json.hpp"

namespace lastack {

/// `segment`, `call` (at its end), `state`, `mark`, `census`, `program` (at its begin) and
/// `steps_done`. Records of one kind stay in the trace's own order, which readers rely on, even
/// where a clock was read late. The trace may grow meanwhile, and let go of old records.
class EventTimeline {
 public:
  /// Begins behind `after`, a moment at which no record was being made. The trace must outlive
  /// this.
  explicit EventTimeline(const Trace& trace, Time after = Time::min());

  /// What happened next, up to `until`.
  std::optional<Json> next(Time until = Time::max());

 private:
  /// The records of one kind, as far as they were told.
  struct Kind {
    std::function<std::size_t()> size;
    std::function<Time(std::size_t)> at;
    std::function<Json(std::size_t)> tell;
    /// Grows from record to record, and stays a record's own when older ones are let go.
    std::function<std::int64_t(std::size_t)> number;
    std::size_t next = 0;
    std::int64_t told{};  ///< the number of the one before, if there is one
    Time latest = Time::min();
  };

  template <class Record, class Tell>
  void add(const std::vector<Record>& records, Time Record::*at, Tell tell);
  static void go_to(Kind& kind, std::size_t index);
  static void find_again(Kind& kind);

  std::vector<Kind> kinds_;  ///< of two that happened at once, the one that stands first here
};

/// All of it.
std::vector<Json> happenings_of(const Trace& trace);

}  // namespace lastack
