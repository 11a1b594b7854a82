#include "fault/engine_context.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>

namespace lastack {

void broken(const std::string& what, SegmentId id) {
  throw std::logic_error(fmt::format("fault engine: {} (segment {})", what, id));
}

std::string Engine::Context::host_at(std::size_t connection, Side side) const {
  if (connection == 0 || connection > engine_.parties_.size()) return {};
  const Parties& parties = engine_.parties_[connection - 1];
  return side == Side::opener ? parties.opener : parties.acceptor;
}

std::shared_ptr<const Segment> Engine::Context::latest(std::size_t connection, Side side) const {
  if (connection == 0 || connection > engine_.parties_.size()) return nullptr;
  const Parties& parties = engine_.parties_[connection - 1];
  return side == Side::opener ? parties.from_opener : parties.from_acceptor;
}

std::string Engine::Context::name_of(std::size_t connection) const {
  if (connection == 0 || connection > engine_.parties_.size()) return {};
  return engine_.parties_[connection - 1].name;
}

Address Engine::Context::address_of(const std::string& who, std::size_t nth) const {
  if (!engine_.addresses_) broken("asked for an address where none is known", 0);
  return engine_.addresses_(who, nth);
}

// The arrival that is answered now, or a held one that is given back.
Engine::Taken Engine::Context::settle(SegmentId id) {
  if (open_ && open_->arrival.id == id) return *std::exchange(open_, std::nullopt);
  const auto held = engine_.held_.find(id);
  if (held == engine_.held_.end()) broken("answered twice, or never seen", id);
  if (held->second.fault != fault_) broken("released by a fault that does not hold it", id);
  Taken taken = std::move(held->second);
  engine_.held_.erase(held);
  return taken;
}

void Engine::Context::add(Act::Kind kind, const Taken& taken, std::string note) {
  // What passes for no other reason was let pass by the fault that changed it.
  const std::size_t fault = fault_ != Act::npos ? fault_ : taken.fault;
  std::string all = taken.changes;
  if (!all.empty() && !note.empty()) all += ", ";
  all += note;
  acts_.push_back({kind, taken.arrival.id, taken.changed ? taken.arrival.segment : nullptr, fault,
                   std::move(all)});
}

void Engine::Context::pass(SegmentId id, std::string note) {
  const Taken taken = settle(id);
  add(Act::Kind::pass, taken, std::move(note));
  passed_.push_back(taken.arrival);
}

void Engine::Context::drop(SegmentId id, std::string note) {
  add(Act::Kind::drop, settle(id), std::move(note));
}

void Engine::Context::hold(SegmentId id, std::string note) {
  if (!open_ || open_->arrival.id != id) broken("held, but it is not there to be held", id);
  Taken taken = *std::exchange(open_, std::nullopt);
  add(Act::Kind::hold, taken, std::move(note));
  taken.fault = fault_;
  engine_.held_.insert_or_assign(id, std::move(taken));
}

void Engine::Context::change(SegmentId id, std::shared_ptr<const Segment> changed,
                             std::string note) {
  if (!open_ || open_->arrival.id != id) broken("changed, but it is not there to be changed", id);
  if (changed == nullptr) broken("changed into nothing", id);
  open_->arrival.segment = std::move(changed);
  open_->changed = true;
  open_->changes += (open_->changes.empty() ? "" : ", ") + note;
  open_->fault = fault_;
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
