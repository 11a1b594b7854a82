// Which of the recorded segments an expectation about the wire means.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fault/pattern.hpp"
#include "trace/trace.hpp"

namespace lastack {

/// [copy of | injected] [Nth] [new] ROLE [from HOST] [to HOST] [on Nth connection].
///
/// Without an ordinal every matching segment is meant; with one, that one alone, counted per
/// connection and per direction. What the hosts' kernels sent counts, whatever became of it on the
/// way; what Lastack itself sent counts only when the pattern says so.
class WirePattern {
 public:
  /// Stops behind the last word that belongs to the pattern. Throws Mistake.
  static WirePattern read(Phrase& phrase, const Cast& cast);

  /// The same, if behind it comes one of these words (in a map: one of these keys); else nothing,
  /// with the phrase where it was.
  static std::optional<WirePattern> accept_before(Phrase& phrase, const Cast& cast,
                                                  std::initializer_list<std::string_view> verbs);

  /// In the order of arrival. The pointers live as long as the trace is not changed.
  std::vector<const WireRecord*> in(const Trace& trace) const;
  /// The earliest of them; null if there is none yet.
  const WireRecord* first_in(const Trace& trace) const;

  /// What is sent again is not new, so a claim about repeats needs the pattern without `new`.
  SegmentPattern of_repeats(const Trace& trace) const;
  Origin origin() const { return origin_; }

  const SegmentPattern& pattern() const { return selector_.pattern; }
  bool names_connection() const { return !selector_.pattern.connection.is_any(); }
  bool has_ordinal() const { return selector_.ordinal_written; }
  std::string text() const;

  /// For a claim that was not met: "of 7 segments from client the last was final ACK ...".
  std::string seen_instead(const Trace& trace) const;

 private:
  Selector selector_;
  Origin origin_ = Origin::kernel;
};

/// Whether the verb stands here; in a map, whether its key is there, which is brought here then.
bool comes_next(Phrase& phrase, std::string_view verb);

}  // namespace lastack
