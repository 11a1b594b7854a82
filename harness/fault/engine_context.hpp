// What the faults act through during one call of the engine. Keeps the books: every arrival is
// answered once, and only what is held is released. A fault that breaks this is our bug
// (std::logic_error), never the scenario's.
#pragma once

#include <deque>
#include <string>

#include "fault/engine.hpp"

namespace lastack {

[[noreturn]] void broken(const std::string& what, SegmentId id);

class Engine::Context final : public FaultContext {
 public:
  Context(Engine& engine, Time now) : engine_(engine), now_(now) {}

  Time now() const override { return now_; }
  const Connections& connections() const override { return engine_.connections_; }
  std::string host_at(std::size_t connection, Side side) const override;
  std::shared_ptr<const Segment> latest(std::size_t connection, Side side) const override;
  std::string name_of(std::size_t connection) const override;
  Address address_of(const std::string& who, std::size_t nth) const override;
  void pass(SegmentId id, std::string note) override;
  void drop(SegmentId id, std::string note) override;
  void hold(SegmentId id, std::string note) override;
  void change(SegmentId id, std::shared_ptr<const Segment> changed, std::string note) override;
  void emit(std::shared_ptr<const Segment> segment, SegmentId copy_of, std::string note) override;

  /// The acts that follow are this fault's.
  void speaks_for(std::size_t fault) { fault_ = fault; }
  /// The arrival waits for its answer.
  void open(const Arrival& arrival) { open_ = Taken{arrival}; }
  bool is_open() const { return open_.has_value(); }
  /// It, as the faults have left it so far. Only while it waits.
  const Arrival& opened() const { return open_->arrival; }
  /// Each segment that was passed, in order; nothing when all have been taken.
  std::optional<Arrival> next_passed();
  std::size_t acts() const { return acts_.size(); }
  std::vector<Act> take_acts() { return std::move(acts_); }

 private:
  Taken settle(SegmentId id);
  void add(Act::Kind kind, const Taken& taken, std::string note);

  Engine& engine_;
  Time now_;
  std::size_t fault_ = Act::npos;
  std::optional<Taken> open_;
  std::vector<Act> acts_;
  std::deque<Arrival> passed_;
};

}  // namespace lastack
