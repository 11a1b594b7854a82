// A trace made by words, a line for each thing that was recorded:
//
//   0.013s server [F.] 1 ack 2          a segment; numbers are relative to the speaker's ISN
//   0.014s client [.] 2 ack 2 dropped   its fate: dropped | held; before it: copy | injected
//   0.014s client is TIME_WAIT          a state
//   0.020s client#2 [S] 0               the 2nd pair of ports; likewise for states
//   0.030s client counts TcpOutRsts 3   a counter as last read; the first line is "before"
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
