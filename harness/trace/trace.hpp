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
#include "system/tcp_info.hpp"
#include "system/tcp_state.hpp"
#include "trace/octets.hpp"

namespace lastack {

/// A moment on the calendar: for people, and for captures that stand beside other logs.
using WallTime = std::chrono::sys_time<Duration>;

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
  std::string question;     ///< the key of the expectation's question, if it was one
  std::string socket = {};  ///< by its agent's name
  std::string local = {};   ///< of a connection that it made: "10.0.2.1:6666"
  std::string peer = {};
  Octets sent = {};      ///< what the kernel took
  Octets received = {};  ///< what it gave away for good

  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
};

/// A socket was seen in a state that it was not seen in before.
struct StateRecord {
  Time at;
  std::string host;
  std::size_t connection = 0;
  TcpState state;
};

/// How many TCP sockets of a host, or of one of its programs, are in each state, written down when
/// it changes. Looked at only if an expectation wants to know.
struct CensusRecord {
  Time at;
  std::string host;
  std::map<TcpState, std::int64_t> sockets;
  std::string program = {};  ///< only those that it holds; empty: all of the host
};

/// What the kernel says of a host's end of a connection beside its state (sock_diag(7)).
struct SocketRecord {
  Time at;
  bool exists = true;
  std::int64_t recv_queue = 0;  ///< octets that were not read
  std::int64_t send_queue = 0;  ///< octets, and a FIN, that were not acknowledged
  std::string timer;            ///< "retransmit", "keepalive", "TIME_WAIT", "persist"; empty: none
  Duration timer_left{};
  TcpInfo tcp_info;
};

/// A listener's accept queue (listen(2)).
struct ListenerRecord {
  Time at;
  std::int64_t waiting = 0;
  std::int64_t backlog = 0;
};

/// A program that a `run` step has started.
struct ProgramRecord {
  std::string host;
  std::string name;
  std::string command;
  Time began;
  std::optional<Time> ended;
  std::optional<int> status;  ///< as shells count: 128 + the signal that ended it
  std::string output;         ///< at most a MiB of standard output
  std::string errors;         ///< likewise of standard error
};

/// A file in the scratch directory of a host's programs, as last looked at. Looked at only if an
/// expectation wants to know.
struct FileRecord {
  Time at;
  bool exists = false;
  std::string text;  ///< the first MiB
};

struct MarkRecord {
  Time at;
  std::string name;
};

/// Counters of one host, names as nstat prints them ("TcpExtTCPTimeWaitOverflow").
using CounterMap = std::map<std::string, std::uint64_t, std::less<>>;

/// One counter that is not what it was. A gauge (TcpCurrEstab) may have fallen.
struct CounterChange {
  std::string name;
  std::uint64_t before;
  std::uint64_t now;
  std::int64_t by() const { return static_cast<std::int64_t>(now - before); }
};

class Trace {
 public:
  Time began{};                    ///< the lab stood, nothing had crossed
  WallTime began_wall{};           ///< the same moment on the calendar
  std::optional<Time> steps_done;  ///< the last step had ended
  std::vector<WireRecord> wire;    ///< in the order of arrival
  std::vector<CallRecord> calls;   ///< in the order of their ends
  std::vector<StateRecord> states;
  std::vector<MarkRecord> marks;
  /// The connections that `accept as NAME` took from the queue, by those names; the latest of each.
  std::map<std::string, std::size_t, std::less<>> accepted_as;
  std::vector<ProgramRecord> programs;
  std::vector<CensusRecord> censuses;
  /// By host and connection, as last looked at; likewise only if an expectation wants to know.
  std::map<std::pair<std::string, std::size_t>, SocketRecord> sockets;
  std::map<std::pair<std::string, std::uint16_t>, ListenerRecord> listeners;  ///< by host and port
  std::map<std::pair<std::string, std::string>, FileRecord> files;            ///< by host and name
  std::map<std::string, CounterMap, std::less<>> counters_before;             ///< by host or router
  std::map<std::string, CounterMap, std::less<>> counters_now;                ///< as last read

  /// The latest that was started under that name; nullptr if there is none.
  const ProgramRecord* program(std::string_view host, std::string_view name) const;
  WireRecord* find(SegmentId id);
  const WireRecord* find(SegmentId id) const;
  /// The state that the host's end of the connection was last seen in; nothing if it was never
  /// looked at.
  std::optional<TcpState> state_of(std::string_view host, std::size_t connection) const;
  /// Change since the beginning; nothing if this kernel has no such counter.
  std::optional<std::int64_t> growth(std::string_view host, std::string_view counter) const;
  /// Every counter of the host that has changed since the beginning, by name.
  std::vector<CounterChange> counters_moved(std::string_view host) const;
  /// The highest connection ordinal in which the host takes part; 0 if there is none.
  std::size_t latest_connection_of(std::string_view host) const;
  /// The ordinal of the first connection that `connect` gave this name, else of the one that
  /// `accept` gave it; 0 if there is none.
  std::size_t connection_named(std::string_view name) const;
};

}  // namespace lastack
