// A fault: what is done to the segments that its selector chooses. Pure: no I/O and no clock of its
// own.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fault/event.hpp"
#include "language/cast.hpp"
#include "language/node.hpp"
#include "segment/connections.hpp"

namespace lastack {

/// What the engine asks of the wire. Every arrival is answered by exactly one of pass, drop and
/// hold; what is held is passed or dropped later.
struct Act {
  enum class Kind { pass, drop, hold, emit };
  Kind kind;
  SegmentId id = 0;  ///< the arrival; for emit: the arrival that it is a copy of, 0 if it was made
                     ///< from nothing
  /// emit: the segment to send; pass, hold: what leaves in the arrival's place, if a fault has
  /// changed it.
  std::shared_ptr<const Segment> segment;
  std::size_t fault = npos;  ///< which fault of the file wanted it; npos: none did
  std::string note;          ///< for people: "held until mark reply"

  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
};

/// What a fault may see and do while it decides.
class FaultContext {
 public:
  virtual ~FaultContext() = default;
  virtual Time now() const = 0;
  virtual const Connections& connections() const = 0;
  /// The host at that end of a connection; empty if nothing of the connection was seen.
  virtual std::string host_at(std::size_t connection, Side side) const = 0;
  /// The last segment that this end of a connection sent; null if none was seen.
  virtual std::shared_ptr<const Segment> latest(std::size_t connection, Side side) const = 0;
  /// The name that a step gave to a connection; empty if none did.
  virtual std::string name_of(std::size_t connection) const = 0;
  /// The nth address, from 1, of a host, a router, or of nobody (language/cast.hpp).
  virtual Address address_of(const std::string& who, std::size_t nth) const = 0;
  virtual void pass(SegmentId id, std::string note) = 0;
  virtual void drop(SegmentId id, std::string note) = 0;
  virtual void hold(SegmentId id, std::string note) = 0;
  /// From here on `changed` stands in the arrival's place, whatever becomes of it: this decides
  /// nothing. Faults that act on it later see the changed one.
  virtual void change(SegmentId id, std::shared_ptr<const Segment> changed, std::string note) = 0;
  virtual void emit(std::shared_ptr<const Segment> segment, SegmentId copy_of,
                    std::string note) = 0;
};

class Fault {
 public:
  Fault() = default;
  explicit Fault(Selector selector) : selector_(std::move(selector)) {}
  virtual ~Fault() = default;
  Fault(const Fault&) = delete;
  Fault& operator=(const Fault&) = delete;

  /// Counts the arrival; true if it is one that this fault is for. Every fault is shown every
  /// arrival, so that ordinals mean what crosses the wire whatever the other faults do.
  virtual bool selects(const Arrival& arrival) { return selector_.selects(arrival); }
  /// Before the first segment. Whatever a fault leaves to chance it draws from the seed, so that
  /// the same seed does the same again.
  virtual void begin(std::uint64_t /*seed*/) {}

  /// The arrival is one that it selects and no fault before it in the file has decided about it;
  /// its segment is as the faults before this one have left it. Returns true if it has decided
  /// (passed, dropped or held it), false to leave it to the faults behind it.
  virtual bool act(const Arrival& arrival, FaultContext& context) = 0;
  /// For the arrival that it selects but that a fault before it has decided about.
  void miss() { ++missed_; }

  /// The name that others know it by (`as:`); empty if nobody asked.
  const std::string& name() const { return name_; }
  void call(std::string name) { name_ = std::move(name); }

  /// Also SegmentSeen for every arrival, after it has been decided about.
  virtual void on_event(const Event&, FaultContext&) {}
  /// A segment has left the middle: at once, or after some fault held it.
  virtual void on_passed(const Arrival&, FaultContext&) {}
  /// The time that wakes() named has come. Does what is due first; is called again while more is
  /// due.
  virtual void on_time(FaultContext&) {}
  virtual std::optional<Time> wakes() const { return std::nullopt; }
  /// True while it keeps copies that may still leave.
  virtual bool keeps_copies() const { return false; }
  /// True if segments may come from addresses that nobody has, and answers go there.
  virtual bool speaks_as_nobody() const { return false; }

  /// How often it did what it is there for: took a segment from its way, let a copy leave (one kept
  /// back counts when it is released), put a segment behind another.
  std::size_t fired() const { return fired_; }
  /// What it still waits for, for the report of a fault that never fired; empty if nothing.
  virtual std::string waiting_for() const;
  /// "drop 1st final ACK from client"
  virtual std::string text() const = 0;

 protected:
  void count_firing() { ++fired_; }
  /// Leaves the segment to the faults behind; `why` is for waiting_for(): "mark go had passed".
  bool decline(std::string why);
  const Selector& selector() const { return selector_; }
  /// For who reads it.
  Selector& selector() { return selector_; }

 private:
  Selector selector_;
  std::string name_;
  std::size_t fired_ = 0;
  std::size_t missed_ = 0;
  std::string declined_;
};

/// Whether one of them does.
bool speaks_as_nobody(const std::vector<std::unique_ptr<Fault>>& faults);

/// One word of the language: a fault is added by a file in kinds/ that defines this, and its name
/// in the list in CMakeLists.txt.
struct FaultKind {
  std::string_view name;     ///< "drop"
  std::string_view grammar;  ///< what stands behind `name:`, in EBNF (language/grammar.hpp)
  std::string_view summary;  ///< one line for the reference
  /// Reads what stands behind `name:`, phrase or map. Throws Mistake.
  std::unique_ptr<Fault> (*read)(Phrase& value, const Cast& cast);
};

const std::vector<const FaultKind*>& fault_kinds();

/// Reads one item of `faults:`, a mapping with one key and perhaps a name: `{drop: SYN, as: loss}`.
/// Throws Mistake. `reading`: how it was read.
std::unique_ptr<Fault> read_fault(const Node& item, const Cast& cast, Reading* reading = nullptr);

}  // namespace lastack
