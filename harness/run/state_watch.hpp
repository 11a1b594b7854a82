// Looks at the sockets' states at the moments at which they can change, and writes each change into
// the trace.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "fault/event.hpp"
#include "lab/netns.hpp"
#include "observe/sockets.hpp"
#include "run/parties.hpp"
#include "segment/connections.hpp"
#include "trace/trace.hpp"

namespace lastack {

class StateWatch {
 public:
  StateWatch(Parties& parties, const Connections& connections, Trace& trace);

  /// One of whom sockets are looked at, and where they are.
  void watch(const std::string& host, const Netns& where);

  /// Called for each change, after it stands in the trace.
  void on_change(std::function<void(const StateReached&)> listener) {
    listener_ = std::move(listener);
  }

  /// Looks at both ends of a connection, one lookup by four-tuple each (sock_diag(7)).
  void look_at(std::size_t connection);
  /// Looks at the latest connections. `absence_counts`: an end that was never seen is written down
  /// as CLOSED; before the first SYN has arrived it is only not there yet.
  void look_around(bool absence_counts);

  /// Beside their states, the queues, timers and tcp_info of the latest connections.
  void look_closely();

  /// True while the segments of a connection cannot change the state of either end: both are
  /// ESTABLISHED.
  bool is_settled(std::size_t connection) const;
  /// The latest connection of which the host's end is that, as agents write it; 0 if none is.
  std::size_t connection_at(const std::string& host, const std::string& local,
                            const std::string& remote);
  bool destroy(const std::string& host, std::size_t connection);
  /// By both ends as agents write them: "10.0.2.1:6666", "[fd00::2:1]:6666".
  bool destroy(const std::string& host, const std::string& local, const std::string& remote);
  std::size_t destroy_all_in(const std::string& host, TcpState state);

 private:
  struct End {
    std::string host;
    SocketEnd local;
    SocketEnd remote;
    std::optional<TcpState> state;
  };
  std::vector<End>& ends_of(std::size_t connection);
  std::size_t first_watched() const;
  /// The kernel knows a four-tuple only by its latest incarnation. On the wire a four-tuple can
  /// have been two hosts', one after the other: then both kernels know theirs.
  bool is_latest(std::size_t connection) const;
  bool is_latest(std::size_t connection, const End& end);
  void look_at_end(std::size_t connection, End& end, bool absence_counts);

  Parties& who_;
  const Connections& connections_;
  Trace& trace_;
  std::map<std::string, SocketTable> tables_;
  std::map<std::size_t, std::vector<End>> ends_;
  std::function<void(const StateReached&)> listener_;
};

}  // namespace lastack
