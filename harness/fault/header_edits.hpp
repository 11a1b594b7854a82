// New values for what a segment's header and payload say, for segments that are rewritten and for
// those that are made.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "fault/number_place.hpp"
#include "language/form.hpp"
#include "segment/build.hpp"

namespace lastack {

class HeaderEdits {
 public:
  /// Adds the clauses: seq PLACE, ack PLACE, flags LETTERS, window N, TTL N, MSS N, wscale N,
  /// TSval N | off by N, TSecr N | off by N, strip OPTION and ..., add SACK-permitted,
  /// payload "text", payload bytes "0d 0a". This object must outlive the reading.
  void add_to(Form& form);
  /// All but seq and ack, for a segment that is of no connection in which its numbers could be
  /// placed.
  void add_fields_to(Form& form);

  /// `sender`: the side of the flow that sends the segment. What `off by` counts from are the
  /// fields' own values.
  void apply(SegmentFields& fields, const Flow& flow, Side sender) const;
  /// The same without seq and ack.
  void apply(SegmentFields& fields) const;

  bool empty() const { return texts_.empty(); }
  /// "window 0, strip timestamps"
  std::string text() const;

 private:
  enum class Option { mss, sack_permitted, timestamps, wscale, sack, all };
  struct Value {
    bool off_by = false;
    std::int64_t number = 0;
    std::uint32_t in_place_of(std::uint32_t old) const;
  };
  using Words = Phrase::Words<Option>;

  static const Words& option_words();
  static Value read_value(Phrase& phrase);
  void apply_options(TcpOptions& options) const;
  void note(std::string_view keyword, const Phrase& phrase, std::size_t start);
  template <class Read>
  void add(Form& form, const std::string& keyword, Read read);

  std::optional<NumberPlace> seq_;
  std::optional<NumberPlace> ack_;
  std::optional<Flags> flags_;
  std::optional<std::uint16_t> window_;
  std::optional<std::uint8_t> ttl_;
  std::optional<std::uint16_t> mss_;
  std::optional<std::uint8_t> wscale_;
  std::optional<Value> tsval_;
  std::optional<Value> tsecr_;
  std::vector<Option> stripped_;
  bool sack_permitted_ = false;
  std::optional<std::string> payload_;
  std::vector<std::string> texts_;
};

}  // namespace lastack
