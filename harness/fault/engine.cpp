#include "fault/engine.hpp"

#include "fault/chance.hpp"
#include "fault/engine_context.hpp"

namespace lastack {

Engine::Engine(std::vector<std::unique_ptr<Fault>> faults, const Connections& connections,
               std::uint64_t seed)
    : seed_(seed), connections_(connections) {
  for (auto& fault : faults) add(std::move(fault));
}

std::size_t Engine::add(std::unique_ptr<Fault> fault) {
  const std::size_t index = faults_.size();
  // Each fault draws by itself: what one leaves to chance does not change what another does.
  fault->begin(mix(seed_, index));
  faults_.push_back(std::move(fault));
  removed_.push_back(false);
  told_firings_.push_back(0);
  return index;
}

std::vector<Act> Engine::remove(std::size_t fault, Time now) {
  Context context(*this, now);
  do_what_is_due(context);
  removed_[fault] = true;
  std::vector<SegmentId> let_go;
  for (const auto& [id, held] : held_) {
    if (held.fault == fault) let_go.push_back(id);
  }
  for (const SegmentId id : let_go) {
    context.speaks_for(fault);
    context.pass(id, "until the fault was removed");
    tell_passed(context);
  }
  tell_firings(context);
  return context.take_acts();
}

void Engine::remember(const Arrival& arrival) {
  const std::size_t connection = arrival.sighting.connection;
  if (connection == 0) return;
  if (parties_.size() < connection) parties_.resize(connection);
  Parties& parties = parties_[connection - 1];
  const bool forth = arrival.sighting.from == Side::opener;
  (forth ? parties.from_opener : parties.from_acceptor) = arrival.segment;
  if (!parties.opener.empty()) return;
  parties.opener = forth ? arrival.from : arrival.to;
  parties.acceptor = forth ? arrival.to : arrival.from;
  parties.name = arrival.sighting.name;
}

void Engine::decide(const Arrival& arrival, Context& context) {
  context.open(arrival);
  for (std::size_t i = 0; i < faults_.size(); ++i) {
    if (removed_[i] || !faults_[i]->selects(arrival)) continue;
    if (!context.is_open()) {
      faults_[i]->miss();
      continue;
    }
    context.speaks_for(i);
    const Arrival as_left_so_far = context.opened();
    if (faults_[i]->act(as_left_so_far, context) == context.is_open())
      broken("a fault's answer and its act differ", arrival.id);
  }
  context.speaks_for(Act::npos);
  if (context.is_open()) context.pass(arrival.id, {});
}

void Engine::tell(const Event& event, Context& context) {
  for (std::size_t i = 0; i < faults_.size(); ++i) {
    if (removed_[i]) continue;
    context.speaks_for(i);
    faults_[i]->on_event(event, context);
  }
}

// A fault that fired may be what another waits for; each waits for a number, so this ends.
void Engine::tell_firings(Context& context) {
  for (bool told = true; told;) {
    told = false;
    for (std::size_t i = 0; i < faults_.size(); ++i) {
      if (faults_[i]->name().empty() || told_firings_[i] == faults_[i]->fired()) continue;
      const FaultFired fired{faults_[i]->name(), ++told_firings_[i]};
      firings_.push_back(fired);
      tell(fired, context);
      tell_passed(context);
      told = true;
    }
  }
}

// What has passed may let other segments pass, and so on.
void Engine::tell_passed(Context& context) {
  while (const auto passed = context.next_passed()) {
    for (std::size_t i = 0; i < faults_.size(); ++i) {
      if (removed_[i]) continue;
      context.speaks_for(i);
      faults_[i]->on_passed(*passed, context);
    }
  }
}

// In the order of the due times, whichever fault they belong to.
void Engine::do_what_is_due(Context& context) {
  while (true) {
    std::size_t first = Act::npos;
    std::optional<Time> earliest;
    for (std::size_t i = 0; i < faults_.size(); ++i) {
      const auto wakes = removed_[i] ? std::nullopt : faults_[i]->wakes();
      if (!wakes || *wakes > context.now() || (earliest && *wakes >= *earliest)) continue;
      earliest = wakes;
      first = i;
    }
    if (!earliest) return;
    const std::size_t acts = context.acts();
    context.speaks_for(first);
    faults_[first]->on_time(context);
    if (context.acts() == acts && faults_[first]->wakes() == earliest)
      broken("a fault does not do what is due", 0);
    tell_passed(context);
    tell_firings(context);
  }
}

std::vector<Act> Engine::on_segment(const Arrival& arrival, Time now) {
  remember(arrival);
  Context context(*this, now);
  do_what_is_due(context);
  decide(arrival, context);
  tell(SegmentSeen{arrival}, context);
  tell_passed(context);
  tell_firings(context);
  return context.take_acts();
}

std::vector<Act> Engine::on_event(const Event& event, Time now) {
  Context context(*this, now);
  do_what_is_due(context);
  const bool told_already =
      std::holds_alternative<SegmentSeen>(event) || std::holds_alternative<FaultFired>(event);
  if (!told_already) tell(event, context);
  tell_passed(context);
  tell_firings(context);
  return context.take_acts();
}

std::vector<Act> Engine::on_time(Time now) {
  Context context(*this, now);
  do_what_is_due(context);
  return context.take_acts();
}

std::optional<Time> Engine::wakes() const {
  std::optional<Time> earliest;
  for (std::size_t i = 0; i < faults_.size(); ++i) {
    const auto wakes = removed_[i] ? std::nullopt : faults_[i]->wakes();
    if (wakes && (!earliest || *wakes < *earliest)) earliest = wakes;
  }
  return earliest;
}

bool Engine::holds_something() const {
  if (!held_.empty()) return true;
  for (std::size_t i = 0; i < faults_.size(); ++i) {
    if (!removed_[i] && faults_[i]->keeps_copies()) return true;
  }
  return false;
}

}  // namespace lastack
