// Decides what happens to each segment: tries the faults in the order of the file. Pure: segment
// and time in, acts out; so the whole decision is tested in virtual time.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "fault/fault.hpp"

namespace lastack {

/// The acts that a call returns stand in the order in which they must be done.
///
/// Every fault counts every arrival. The first in the file that selects it and decides about it
/// wins; if none does, it passes. Then it is a SegmentSeen for all faults, so what it releases
/// leaves behind it. A fault may also change the segment and leave it to those behind: they select
/// by what the host sent, and act on what has become of it.
class Engine {
 public:
  /// `seed`: what is left to chance follows from it.
  Engine(std::vector<std::unique_ptr<Fault>> faults, const Connections& connections,
         std::uint64_t seed = 0);

  /// Who has which address, for faults that send a segment of no connection.
  using AddressBook = std::function<Address(const std::string& who, std::size_t nth)>;
  void look_addresses_up_in(AddressBook book) { addresses_ = std::move(book); }

  /// The arrival must have been observed by the connections already. What was due before it leaves
  /// before it.
  std::vector<Act> on_segment(const Arrival& arrival, Time now);
  /// A state, a mark or a step was reached. A SegmentSeen or FaultFired changes nothing: the engine
  /// tells the faults of those itself. States that a segment brought about come after its acts were
  /// done.
  std::vector<Act> on_event(const Event& event, Time now);
  std::vector<Act> on_time(Time now);

  /// Arms one more fault, behind the others; it counts what comes from now on. Its index.
  std::size_t add(std::unique_ptr<Fault> fault);
  /// From now on the fault touches nothing: what it holds passes, in the order in which it came,
  /// and its copies never leave. Its index stays its own.
  std::vector<Act> remove(std::size_t fault, Time now);
  bool is_removed(std::size_t fault) const { return removed_[fault]; }

  /// What named faults have done since the last call, for whoever else waits for it.
  std::vector<FaultFired> take_firings() { return std::exchange(firings_, {}); }
  /// When on_time() wants to be called next.
  std::optional<Time> wakes() const;

  /// True while a segment is held or a copy is kept back that may still leave.
  bool holds_something() const;
  const std::vector<std::unique_ptr<Fault>>& faults() const { return faults_; }

 private:
  class Context;
  /// An arrival as the faults have left it so far.
  struct Taken {
    Arrival arrival;
    bool changed = false;
    std::string changes{};          ///< in words
    std::size_t fault = Act::npos;  ///< the last that changed it, or the one that holds it
  };
  struct Parties {
    std::string opener, acceptor, name;
    std::shared_ptr<const Segment> from_opener, from_acceptor;  // the latest
  };

  void decide(const Arrival& arrival, Context& context);
  void tell(const Event& event, Context& context);
  void tell_passed(Context& context);
  void do_what_is_due(Context& context);
  void tell_firings(Context& context);
  void remember(const Arrival& arrival);

  std::uint64_t seed_;
  std::vector<std::unique_ptr<Fault>> faults_;
  std::vector<bool> removed_;  // by fault
  const Connections& connections_;
  std::map<SegmentId, Taken> held_;
  std::vector<Parties> parties_;           // by connection, from 1
  std::vector<std::size_t> told_firings_;  // by fault: how many of its firings were told
  std::vector<FaultFired> firings_;
  AddressBook addresses_;
};

}  // namespace lastack
