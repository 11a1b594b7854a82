// Which segments a phrase means: "final ACK from client", "every 3rd data from server on 2nd
// connection".
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "fault/arrival.hpp"
#include "fault/field_pattern.hpp"
#include "fault/speaker.hpp"
#include "language/cast.hpp"
#include "language/form.hpp"
#include "segment/role.hpp"

namespace lastack {

/// "2nd connection", counted in the order of first SYNs, or the name that a step gave to one; "2nd
/// connection to port 8080", counted among those, "connection to port 8080", any of those.
struct WhichConnection {
  std::optional<std::size_t> ordinal;
  std::string name;
  std::optional<std::uint16_t> port = std::nullopt;

  bool is_any() const { return !ordinal && name.empty() && !port; }
  bool matches(std::size_t connection, const std::string& its_name, const ToPort& its_port) const {
    if (port && *port != its_port.port) return false;
    if (ordinal) return *ordinal == (port ? its_port.nth : connection);
    return name.empty() || name == its_name;
  }
  std::string text() const;  ///< "2nd connection", "upload", "2nd connection to port 8080"
};

/// What a segment must be. An empty field admits every segment.
struct SegmentPattern {
  std::vector<Role> roles;  ///< all of them; "segment" in a phrase means any
  bool only_new = false;    ///< no retransmissions
  Speaker from;
  Speaker to;
  WhichConnection connection;
  std::vector<FieldPattern> fields;  ///< all of them must hold

  bool matches(const Arrival& arrival) const;
  /// "new data from client on 2nd connection with window 0"
  std::string text() const;
};

/// Which of the matching segments, counted per connection and per direction.
struct Ordinals {
  enum class Kind { nth, every, first };
  Kind kind = Kind::nth;
  std::uint64_t number = 1;  ///< nth: which; every: each number-th; first: how many

  bool admits(std::uint64_t count) const;
  /// "3rd", "every", "every 3rd", "first 2"
  std::string text() const;
};

/// A pattern and how to count it. Counts as it matches, so each user owns one.
///
/// - Counting is per connection and per direction, and counts what crosses the wire: every matching
///   segment that reaches the middle, whatever becomes of it; retransmissions too, unless `new`.
/// - An nth (also the unwritten 1st) is meant once in the whole run: the first connection and
///   direction to get so far has it. `every` and `first` are meant in each connection and direction
///   anew, so `first 1 data` is the 1st data of each.
class Selector {
 public:
  SegmentPattern pattern;
  Ordinals ordinals;
  bool ordinal_written = false;  ///< false: the phrase had none, and 1st is assumed

  /// For what is about all such segments: without an ordinal every one is meant, not the 1st.
  void mean_every_unless_written();

  /// Counts the arrival if the pattern matches: which one it is in its connection and direction,
  /// from 1; 0 if the pattern does not match.
  std::uint64_t count(const Arrival& arrival);
  /// Counts the arrival; true if it is one of those meant.
  bool selects(const Arrival& arrival);
  /// The most that one direction of one connection has come to.
  std::uint64_t counted() const;
  /// "1st final ACK from client"
  std::string text() const;

  /// Adds head and clauses to a form: [1st|every|every 3rd|first 2] [new] [retransmitted] ROLE
  /// [from HOST] [to HOST] [on 2nd connection | on NAME] [with FIELD and ...] [without OPTION and
  /// ...]; keys in the map form: segment, from, to, on, with, without, nth. `selector` and `cast`
  /// must outlive the reading.
  static void add_to(Form& form, Selector& selector, const Cast& cast);
  /// The same for a form whose head is something else: the segment stands behind a keyword,
  /// `25% of data from client`.
  static void add_behind(Form& form, std::string keyword, Selector& selector, const Cast& cast);
  /// Only the clauses, for a form that names no kind of segment.
  static void add_clauses(Form& form, Selector& selector, const Cast& cast);
  /// Reads the head of that alone.
  void read_head(Phrase& phrase);
  /// Reads the same from a phrase and stops behind the last word that belongs to it.
  static Selector read(Phrase& phrase, const Cast& cast);

 private:
  std::map<std::pair<std::size_t, Side>, std::uint64_t> counts_;  // by connection and sender
  bool nth_is_past_ = false;
};

/// "2nd connection" -> 2.
std::size_t read_connection(Phrase& phrase);
/// "2nd connection", perhaps "to port 8080", or the name of one.
WhichConnection read_connection(Phrase& phrase, const Cast& cast);

}  // namespace lastack
