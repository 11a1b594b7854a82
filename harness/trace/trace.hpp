// The one record of a run. Whoever reports or judges reads this and nothing else, so they cannot
// disagree.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "fault/arrival.hpp"
#include "system/clock.hpp"
#include "system/tcp_state.hpp"

namespace lastack {

enum class Origin { kernel, copy, injected };
enum class Fate { passed, dropped, held };

struct WireRecord {
  Time at;
  Arrival arrival;
  Origin origin = Origin::kernel;
  Fate fate = Fate::passed;      ///< held: not given back (yet)
  std::optional<Time> released;  ///< when a held one left or was dropped
  std::optional<SegmentId> copy_of;
  /// What left in its place, if a fault changed it; `arrival` is what its host sent.
  std::shared_ptr<const Segment> left_as{};
  std::optional<std::size_t> fault;  ///< index into the scenario's faults
  std::string note;                  ///< what was done to it, in words; empty if nothing
};

/// A step that an agent carried out.
struct CallRecord {
  Time began;
  Time ended;
  std::string host;
  std::size_t step =
      0;  ///< index into the scenario's steps; npos for a question that an expectation asked
  std::string call;    ///< "connect to 10.0.2.1:6666"
  std::string result;  ///< "ok", "ECONNRESET", "EOF after 5 bytes"
  bool ok = true;
  std::string question;  ///< the key of the expectation's question, if it was one

  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
};

/// A socket was seen in a state that it was not seen in before.
struct StateRecord {
  Time at;
  std::string host;
  std::size_t connection = 0;
  TcpState state;
};

struct MarkRecord {
  Time at;
  std::string name;
};

/// Counters of one host, names as nstat prints them ("TcpExtTCPTimeWaitOverflow").
using CounterMap = std::map<std::string, std::uint64_t, std::less<>>;

class Trace {
 public:
  Time began{};                    ///< the lab stood, nothing had crossed
  std::optional<Time> steps_done;  ///< the last step had ended
  std::vector<WireRecord> wire;    ///< in the order of arrival
  std::vector<CallRecord> calls;   ///< in the order of their ends
  std::vector<StateRecord> states;
  std::vector<MarkRecord> marks;
  std::map<std::string, CounterMap, std::less<>> counters_before;  ///< by host
  std::map<std::string, CounterMap, std::less<>> counters_now;     ///< as last read

  WireRecord* find(SegmentId id);
  const WireRecord* find(SegmentId id) const;
  /// The state that the host's end of the connection was last seen in; nothing if it was never
  /// looked at.
  std::optional<TcpState> state_of(std::string_view host, std::size_t connection) const;
  /// Change since the beginning; nothing if this kernel has no such counter.
  std::optional<std::int64_t> growth(std::string_view host, std::string_view counter) const;
  /// The highest connection ordinal in which the host takes part; 0 if there is none.
  std::size_t latest_connection_of(std::string_view host) const;
};

}  // namespace lastack
