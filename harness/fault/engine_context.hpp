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
  void pass(SegmentId id, std::string note) override;
  void drop(SegmentId id, std::string note) override;
  void hold(SegmentId id, std::string note) override;
  void emit(std::shared_ptr<const Segment> segment, SegmentId copy_of, std::string note) override;

  /// The acts that follow are this fault's.
  void speaks_for(std::size_t fault) { fault_ = fault; }
  /// The arrival waits for its answer.
  void open(const Arrival& arrival) { open_ = &arrival; }
  bool is_open() const { return open_ != nullptr; }
  /// Each segment that was passed, in order; nothing when all have been taken.
  std::optional<Arrival> next_passed();
  std::size_t acts() const { return acts_.size(); }
  std::vector<Act> take_acts() { return std::move(acts_); }

 private:
  Arrival settle(SegmentId id);
  void add(Act::Kind kind, SegmentId id, std::string note);

  Engine& engine_;
  Time now_;
  std::size_t fault_ = Act::npos;
  const Arrival* open_ = nullptr;
  std::vector<Act> acts_;
  std::deque<Arrival> passed_;
};

}  // namespace lastack
