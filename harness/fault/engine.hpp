// Decides what happens to each segment: tries the faults in the order of the file. Pure: segment
// and time in, acts out; so the whole decision is tested in virtual time.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "fault/fault.hpp"

namespace lastack {

/// The acts that a call returns stand in the order in which they must be done.
///
/// Every fault counts every arrival. The first in the file that selects it and decides about it
/// wins; if none does, it passes. Then it is a SegmentSeen for all faults, so what it releases
/// leaves behind it.
class Engine {
 public:
  Engine(std::vector<std::unique_ptr<Fault>> faults, const Connections& connections);

  /// The arrival must have been observed by the connections already. What was due before it leaves
  /// before it.
  std::vector<Act> on_segment(const Arrival& arrival, Time now);
  /// A state or a mark was reached. A SegmentSeen changes nothing: on_segment() has told the faults
  /// itself. States that a segment brought about come after its acts were done.
  std::vector<Act> on_event(const Event& event, Time now);
  std::vector<Act> on_time(Time now);
  /// When on_time() wants to be called next.
  std::optional<Time> wakes() const;

  /// True while a segment is held or a copy is kept back that may still leave.
  bool holds_something() const;
  const std::vector<std::unique_ptr<Fault>>& faults() const { return faults_; }

 private:
  class Context;
  struct Held {
    Arrival arrival;
    std::size_t fault;
  };

  void decide(const Arrival& arrival, Context& context);
  void tell(const Event& event, Context& context);
  void tell_passed(Context& context);
  void do_what_is_due(Context& context);

  std::vector<std::unique_ptr<Fault>> faults_;
  const Connections& connections_;
  std::map<SegmentId, Held> held_;
};

}  // namespace lastack
