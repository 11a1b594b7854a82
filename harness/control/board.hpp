// What the control socket works on: the faults of a run that goes on, and its record.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "language/node.hpp"
#include "system/tcp_state.hpp"
#include "trace/trace.hpp"

namespace lastack {

/// Faults are numbered from 0 in the order in which they were armed, those that the run began with
/// first: the number of WireRecord::fault. No number is used twice.
struct FaultStanding {
  std::size_t number = 0;
  std::string name;  ///< that `as:` gave it; may be empty
  std::string text;  ///< "drop 1st FIN from server"
  std::size_t fired = 0;
  std::string waiting_for;  ///< of one that has not fired: why not
  bool is_armed = true;     ///< false: it was removed
};

struct ConnectionEnd {
  std::string host;
  std::string address;            ///< "127.0.0.1:8080"
  std::optional<TcpState> state;  ///< as last seen; nothing if nobody has looked
};

struct ConnectionStanding {
  std::size_t number = 0;  ///< from 1, in the order of first SYNs
  std::string name;        ///< that somebody gave to it; may be empty
  ConnectionEnd opener, acceptor;
  std::size_t segments = 0;  ///< how many have crossed
};

/// What is said at the end of the run of a fault that was removed and had never fired.
enum class Unfired { is_a_finding, is_allowed };

/// Everything happens on the run's one event loop, between two batches of segments; so each call
/// returns at once.
class Board {
 public:
  virtual ~Board() = default;

  /// Reads one item as it stands below `faults:` and arms it behind the others; it counts what
  /// comes from now on. Its number. Throws Mistake.
  virtual std::size_t arm(const Node& item) = 0;
  /// An armed fault touches nothing from now on: what it holds goes on its way, and the copies it
  /// keeps never leave.
  virtual void remove(std::size_t number, Unfired unfired) = 0;
  /// How many there ever were; every number is below this.
  virtual std::size_t faults() const = 0;
  virtual FaultStanding fault(std::size_t number) const = 0;

  /// Looks at the sockets' states first.
  virtual std::vector<ConnectionStanding> connections() = 0;
  /// The moment stands in the trace, and faults that wait for it see it.
  virtual void mark(const std::string& name) = 0;
  virtual const Trace& trace() const = 0;

  /// The one who is told each time that a fault may have fired or was removed; empty: nobody.
  virtual void on_fault_change(std::function<void()> listener) = 0;
};

}  // namespace lastack
