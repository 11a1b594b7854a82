#include "fault/engine_context.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>

namespace lastack {

void broken(const std::string& what, SegmentId id) {
  throw std::logic_error(fmt::format("fault engine: {} (segment {})", what, id));
}

// The arrival that is answered now, or a held one that is given back.
Arrival Engine::Context::settle(SegmentId id) {
  if (open_ != nullptr && open_->id == id) return *std::exchange(open_, nullptr);
  const auto held = engine_.held_.find(id);
  if (held == engine_.held_.end()) broken("answered twice, or never seen", id);
  if (held->second.fault != fault_) broken("released by a fault that does not hold it", id);
  Arrival arrival = std::move(held->second.arrival);
  engine_.held_.erase(held);
  return arrival;
}

void Engine::Context::add(Act::Kind kind, SegmentId id, std::string note) {
  acts_.push_back({kind, id, nullptr, fault_, std::move(note)});
}

void Engine::Context::pass(SegmentId id, std::string note) {
  passed_.push_back(settle(id));
  add(Act::Kind::pass, id, std::move(note));
}

void Engine::Context::drop(SegmentId id, std::string note) {
  settle(id);
  add(Act::Kind::drop, id, std::move(note));
}

void Engine::Context::hold(SegmentId id, std::string note) {
  if (open_ == nullptr || open_->id != id) broken("held, but it is not there to be held", id);
  engine_.held_.insert_or_assign(id, Held{*std::exchange(open_, nullptr), fault_});
  add(Act::Kind::hold, id, std::move(note));
}

void Engine::Context::emit(std::shared_ptr<const Segment> segment, SegmentId copy_of,
                           std::string note) {
  if (segment == nullptr) broken("a copy of nothing", copy_of);
  acts_.push_back({Act::Kind::emit, copy_of, std::move(segment), fault_, std::move(note)});
}

std::optional<Arrival> Engine::Context::next_passed() {
  if (passed_.empty()) return std::nullopt;
  Arrival arrival = std::move(passed_.front());
  passed_.pop_front();
  return arrival;
}

}  // namespace lastack
