// A run made by hand: what crossed, in the words of a packet trace.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "judge/result.hpp"
#include "segment/build.hpp"
#include "segment/connections.hpp"

namespace lastack {

/// A segment as a test writes it; numbers are relative to the connection's start.
struct Sent {
  std::string_view flags;
  std::uint32_t seq = 0;
  std::uint32_t ack = 0;
  std::size_t bytes = 0;
  std::uint16_t window = 502;
  TcpOptions options = {};
};

class RunBuilder {
 public:
  explicit RunBuilder(std::string name, std::string yaml = {});

  /// Hosts have the addresses 10.0.1.1, 10.0.2.1, ... in the order in which they are named here.
  RunBuilder& hosts(std::vector<std::string> names);
  /// From now on segments are of the connection between these ports; a new one begins with its SYN.
  RunBuilder& connection(const std::string& opener, std::uint16_t opener_port,
                         const std::string& acceptor, std::uint16_t port, std::uint32_t isn = 1000);
  /// Back to a connection begun before.
  RunBuilder& again(const std::string& opener, std::uint16_t opener_port);

  WireRecord& sends(double ms, const std::string& from, const Sent& sent);
  /// As sends(), by line `line` of the file.
  WireRecord& dropped(double ms, const std::string& from, const Sent& sent, std::size_t line);
  WireRecord& held(double ms, const std::string& from, const Sent& sent, std::size_t line,
                   const std::string& note, double released_ms);
  /// What left in its place is `as_left`.
  WireRecord& changed(double ms, const std::string& from, const Sent& sent, const Sent& as_left,
                      std::size_t line, const std::string& note);
  WireRecord& copied(double ms, SegmentId original, std::size_t line, const std::string& note);
  WireRecord& injected(double ms, const std::string& from, const Sent& sent, std::size_t line,
                       const std::string& note);

  /// SYN, SYN-ACK and ACK, 0.1 ms apart, with the states that follow.
  RunBuilder& handshake(double ms);
  RunBuilder& syn(double ms);
  RunBuilder& syn_ack(double ms);
  RunBuilder& handshake_ack(double ms);
  RunBuilder& call(double began, double ended, const std::string& host, const std::string& text,
                   const std::string& result = "ok", bool ok = true);
  RunBuilder& state(double ms, const std::string& host, TcpState state);
  RunBuilder& mark(double ms, const std::string& name);
  RunBuilder& steps_done(double ms);

  RunBuilder& census(double ms, const std::string& host, std::map<TcpState, std::int64_t> sockets);
  /// Its end of the connection as sock_diag tells it; in CLOSED it is gone.
  RunBuilder& socket(double ms, const std::string& host, TcpState state);
  RunBuilder& listener(double ms, const std::string& host, std::uint16_t port, std::int64_t waiting,
                       std::int64_t backlog);
  RunBuilder& file(double ms, const std::string& host, const std::string& name,
                   const std::string& text);
  /// What the host's latest call moved.
  RunBuilder& moved(const std::string& host, const Octets& sent, const Octets& received);
  /// Of a run without its faults.
  RunBuilder& held_anyway(std::size_t line, const std::string& expected);
  /// A program that was begun with the run and ended a millisecond later.
  RunBuilder& ran(const std::string& host, const std::string& name, const std::string& command,
                  int status, const std::string& output);
  RunBuilder& counter(const std::string& host, const std::string& name, std::uint64_t before,
                      std::uint64_t now);
  RunBuilder& expectation(std::size_t line, Standing standing, const std::string& expected,
                          const std::string& actual = {});
  /// The axes of a matrix; the name says them already.
  RunBuilder& values(std::vector<std::pair<std::string, std::string>> values);

  Finding& finding(std::size_t line, const std::string& headline, const std::string& expected,
                   const std::string& actual);
  Place place(std::size_t line) const;
  Time at(double ms) const;
  RunResult done(Outcome outcome, double seconds = 0.31);

 private:
  struct Pair {
    std::string opener, acceptor;
    Endpoint from, to;
    Seq isn, peer_isn;
    std::size_t ordinal = 0;
  };
  Segment segment(const std::string& from, const Sent& sent) const;
  WireRecord& add(double ms, const std::string& from, Segment segment, const Sighting& sighting);
  void by_line(WireRecord& record, std::size_t line, const std::string& note);
  Address address(const std::string& host) const;

  RunResult run_;
  std::shared_ptr<Trace> trace_ = std::make_shared<Trace>();
  std::shared_ptr<const Source> source_;
  Connections connections_;
  std::map<std::string, Pair> pairs_;  // by "opener:port"
  Pair* pair_ = nullptr;
};

}  // namespace lastack
