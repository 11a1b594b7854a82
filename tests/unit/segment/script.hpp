// A conversation as a script: who sends what, and which roles it must have.
//
//   client [S] 0                  => SYN
//   server [S.] 0 ack 1           => SYN-ACK
//   client [P.] 1:101 ack 1       => data, handshake ACK
//
// A line is: [copy|inject] [old] who [flags] seq[:end] [ack N] [win N] [wscale N] [ts N] => roles
// [@N] Numbers are relative to the speaker's ISN; `old` takes the ISNs from before renew(). `copy`
// only recognises, `inject` injects, all else is observed. The roles must be all of them, in any
// order. @N is the connection (otherwise the latest). Lines starting with # are comments.
#pragma once

#include <string>
#include <string_view>

#include "segment/build.hpp"
#include "segment/connections.hpp"

namespace lastack {

struct Speakers {
  Endpoint client, server;
  Seq client_isn, server_isn;
};

Speakers v4_speakers(Seq client_isn = Seq(1000), Seq server_isn = Seq(5000));
Speakers v6_speakers(Seq client_isn = Seq(1000), Seq server_isn = Seq(5000));

class Script {
 public:
  explicit Script(const Speakers& speakers = v4_speakers()) : now_(speakers), before_(speakers) {}

  /// Plays every line; the first that does not answer its expectation fails the test, and the
  /// failure shows the lines so far with what each one was.
  void play(std::string_view lines);

  /// From here on the lines count from these ISNs, and `old` ones from those before.
  void renew(Seq client_isn, Seq server_isn);

  /// The segment that a line (without its expectation) stands for.
  Segment segment(std::string_view line) const;

  const Connections& connections() const { return connections_; }
  Connections& connections() { return connections_; }
  const Flow& flow() const { return connections_.flow(connections_.size()); }

 private:
  bool counts_as_written(const Segment& segment, const Sighting& seen,
                         const std::string& line) const;
  std::string play_line(const std::string& line);

  Speakers now_, before_;
  Connections connections_;
};

/// Handshake, its three lines with their roles.
inline constexpr std::string_view handshake = R"(
  client [S]  0         => SYN
  server [S.] 0 ack 1   => SYN-ACK
  client [.]  1 ack 1   => handshake ACK, pure ACK
)";

/// A connection that has had it.
Script established(const Speakers& speakers = v4_speakers());

}  // namespace lastack
