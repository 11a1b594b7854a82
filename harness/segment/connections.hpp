// All connections of a run, in the order in which they were opened.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "segment/flow.hpp"

namespace lastack {

/// "The 2nd connection to port 8080."
struct ToPort {
  std::uint16_t port = 0;  ///< the acceptor's
  std::size_t nth = 0;     ///< of the connections to that port, from 1
  friend bool operator==(const ToPort&, const ToPort&) = default;
};

/// What a segment is within its connection.
struct Sighting {
  std::size_t connection = 0;  ///< from 1, in the order of first SYNs; 0: of no known connection
  Side from = Side::opener;
  Roles roles;
  std::uint32_t relative_seq = 0;
  std::uint32_t relative_ack = 0;
  bool is_new = true;           ///< not a retransmission
  std::size_t incarnation = 0;  ///< of its four-tuple, from 1; 0: of no known connection
  std::string name{};           ///< that somebody gave to the connection; nothing here does
  ToPort to_port{};             ///< nothing (0) of no known connection

  friend bool operator==(const Sighting&, const Sighting&) = default;
};

/// Two endpoints, whichever comes first.
class FourTuple {
 public:
  FourTuple(const Endpoint& a, const Endpoint& b) : low_(a < b ? a : b), high_(a < b ? b : a) {}
  const Endpoint& low() const { return low_; }
  const Endpoint& high() const { return high_; }
  friend bool operator==(const FourTuple&, const FourTuple&) = default;

 private:
  Endpoint low_, high_;
};

}  // namespace lastack

template <>
struct std::hash<lastack::FourTuple> {
  std::size_t operator()(const lastack::FourTuple& tuple) const noexcept {
    const std::hash<lastack::Endpoint> one;
    return one(tuple.low()) * 31 + one(tuple.high());
  }
};

namespace lastack {

/// A SYN with a new ISN begins a new connection, a new incarnation if its four-tuple was used
/// before; SYNs from both sides that cross are one connection. A segment without a SYN goes to the
/// latest incarnation whose numbers it fits (Flow::fits), so that the answers of an old TIME_WAIT
/// to a new SYN, and the RST to them, stay with the old one; to the latest if it fits none; and
/// begins a connection if there is none.
class Connections {
 public:
  /// A host sends `segment` (RFC 9293's "sent": it counts, whatever becomes of it).
  Sighting observe(const Segment& segment);

  /// Names a copy or an injected segment without counting it.
  Sighting recognise(const Segment& segment) const;

  /// As recognise(), and notes that the receiver may answer it with a challenge ACK
  /// (Flow::take_injected). Between endpoints that had no connection it begins one: to its receiver
  /// it is what any other first segment is.
  Sighting inject(const Segment& segment);

  std::size_t size() const { return flows_.size(); }

  /// Throws std::out_of_range if there is no such connection. The reference stays valid.
  const Flow& flow(std::size_t ordinal) const;

  /// Throws std::out_of_range if there is no such connection.
  ToPort to_port(std::size_t ordinal) const;

  /// The ordinal of the latest incarnation between two endpoints, in either order.
  std::optional<std::size_t> find(const FourTuple& tuple) const;

  /// The ordinals of all incarnations between two endpoints, the oldest first.
  std::vector<std::size_t> incarnations(const FourTuple& tuple) const;

 private:
  using Ordinals = std::vector<std::size_t>;

  const Ordinals& ordinals(const Segment& segment) const;
  std::size_t attribute(const Segment& segment, bool is_sent_now) const;
  std::size_t open(const Segment& segment);
  void provoke_older(const Segment& syn, std::size_t ordinal);
  void count_from_start(const Segment& segment, Sighting& sighting) const;
  Sighting name(const Segment& segment, std::size_t ordinal) const;
  Flow& at(std::size_t ordinal) { return flows_[ordinal - 1]; }
  const Flow& at(std::size_t ordinal) const { return flows_[ordinal - 1]; }

  std::deque<Flow> flows_;
  std::vector<ToPort> to_ports_;  // by connection, from 1
  std::unordered_map<std::uint16_t, std::size_t> counts_by_port_;
  std::unordered_map<FourTuple, Ordinals> by_tuple_;
};

}  // namespace lastack
