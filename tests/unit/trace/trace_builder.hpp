// A trace made by words, a line for each thing that was recorded:
//
//   0.013s server [F.] 1 ack 2          a segment; numbers are relative to the speaker's ISN
//   0.014s client [.] 2 ack 2 dropped   its fate: dropped | held; before it: copy | injected
//   0.015s client [S] 0 named upload    of the connection, which a step gave it
//   0.015s server#2 accepts served      the connection gets a name, late
//   0.014s client is TIME_WAIT          a state
//   0.020s client#2 [S] 0               the 2nd pair of ports; likewise for states
//   0.030s client counts TcpOutRsts 3   a counter as last read; the first line is "before"
//   0.030s client has 3 TIME_WAIT 1 LISTEN     how many sockets are in which state
//   0.030s client#2 socket Send-Q 1 timer TIME_WAIT 58s tcpi_rto 200000000   what the kernel says
//   of it 0.030s client socket gone 0.030s server listener 6666 waiting 3 backlog 128 0.030s client
//   runs web               a program; further lines under its name are told so: 0.040s client runs
//   web prints ready  a line of its output 0.050s client runs web exits 0
//
// Roles and connections are what harness/segment makes of the segments.
#pragma once

#include <istream>
#include <string>
#include <string_view>

#include "trace/trace.hpp"

namespace lastack {

class TraceBuilder {
 public:
  explicit TraceBuilder(std::string_view lines = {});

  /// Throws std::invalid_argument with the line if it is none.
  void add(const std::string& line);

  Time at(std::string_view seconds) const;  ///< "0.013s" after the run began

  Trace trace;
  Connections connections;

 private:
  void add_socket(const std::string& who, std::size_t pair, Time when, std::istream& words);
  void add_program(const std::string& who, Time when, std::istream& words);
  void add_segment(WireRecord record, const std::string& who, std::size_t pair,
                   std::istream& words);

  SegmentId next_id_ = 1;
};

/// The handshake of the first pair of ports.
inline constexpr std::string_view kOpened = R"(
  0.001s client [S] 0
  0.001s server [S.] 0 ack 1
  0.002s client [.] 1 ack 1
)";

}  // namespace lastack
