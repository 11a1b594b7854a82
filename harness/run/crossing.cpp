#include "run/crossing.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <variant>

namespace lastack {

Crossing::Crossing(asio::io_context& io, Parties& parties,
                   std::vector<std::unique_ptr<Fault>> faults, std::uint64_t seed, Moments& moments,
                   Trace& trace)
    : io_(io),
      parties_(parties),
      moments_(moments),
      trace_(trace),
      engine_(std::move(faults), connections_, seed),
      alarm_(io) {
  engine_.look_addresses_up_in([this](const std::string& who, std::size_t nth) {
    return parties_.address_of(who, nth).value();
  });
  moments_.listen([this](const Event& event) { tell_engine(event); });
}

void Crossing::intercept(const Interception& which, const QueueOptions& queue) {
  interceptor_.emplace(io_, which, queue);
}

std::size_t Crossing::arm(std::unique_ptr<Fault> fault) {
  const std::size_t index = engine_.add(std::move(fault));
  set_alarm();
  return index;
}

void Crossing::disarm(std::size_t fault) {
  perform(engine_.remove(fault, now()));
  set_alarm();
}

void Crossing::start() {
  interceptor_->start([this](const QueueItem& item) { take(item); });
}

void Crossing::stop() {
  interceptor_->stop();
  is_over_ = true;
  alarm_.cancel();
}

void Crossing::take(const QueueItem& item) {
  auto dissected = dissect(item.packet, item.absent);
  if (std::holds_alternative<Malformed>(dissected)) {
    // The kernels under test do not send such; what a program sends by a raw socket is not ours to
    // judge.
    interceptor_->accept(item.id);
    return;
  }
  auto segment = std::make_shared<const Segment>(std::get<Segment>(std::move(dissected)));
  if (door_ != nullptr && door_->keeps(segment, item.id)) return;
  arrive(std::move(segment), {item.id, 0}, item.at);
}

void Crossing::let_in(std::shared_ptr<const Segment> segment, std::uint32_t item,
                      std::uint32_t mark) {
  if (!is_over_) arrive(std::move(segment), {item, mark}, now());
}

void Crossing::turn_away(std::uint32_t item) {
  if (!is_over_) interceptor_->drop(item);
}

void Crossing::arrive(std::shared_ptr<const Segment> segment, Waiting waiting, Time at) {
  last_activity_ = at;
  Sighting sighting = connections_.observe(*segment);
  const std::string from = parties_.sender(*segment, sighting);
  sighting.name = names_.name_of(sighting.connection, from, *segment);
  const Arrival arrival{++last_id_, segment, sighting, from, parties_.receiver(*segment, sighting)};
  waiting_.emplace(arrival.id, waiting);
  trace_.wire.push_back({.at = at, .arrival = arrival});
  if (arrival.segment->absent == 0 || engine_.faults().empty())
    perform(engine_.on_segment(arrival, at));
  else
    settle({.kind = Act::Kind::pass, .id = arrival.id}, Fate::passed);
  moments_.tell(SegmentSeen{arrival});
  touch(arrival);
  set_alarm();
}

void Crossing::perform(const std::vector<Act>& acts) {
  for (const Act& act : acts) {
    switch (act.kind) {
      case Act::Kind::pass:
        settle(act, Fate::passed);
        break;
      case Act::Kind::drop:
        settle(act, Fate::dropped);
        break;
      case Act::Kind::hold:
        settle(act, Fate::held);
        break;
      case Act::Kind::emit:
        emit(act);
        break;
    }
  }
  for (FaultFired& fired : engine_.take_firings()) moments_.tell(std::move(fired));
}

void Crossing::settle(const Act& act, Fate fate) {
  WireRecord* record = trace_.find(act.id);
  const auto waiting = waiting_.find(act.id);
  if (record == nullptr || waiting == waiting_.end()) {
    throw std::logic_error("the fault engine judged a segment that does not wait for it");
  }
  if (act.fault != Act::npos) {
    record->fault = act.fault;
    const bool is_over = record->fate == Fate::held && fate != Fate::held;
    // Why it had to wait is worth as much as what let it go.
    record->note = is_over ? fmt::format("{}, {}", record->note, act.note) : act.note;
  }
  if (record->fate == Fate::held && fate != Fate::held) record->released = now();
  record->fate = fate;
  if (fate == Fate::held) return;
  if (fate == Fate::passed)
    let_go(act, *record, waiting->second);
  else
    interceptor_->drop(waiting->second.item);
  waiting_.erase(waiting);
  last_activity_ = now();
  touch(record->arrival);
}

void Crossing::let_go(const Act& act, WireRecord& record, Waiting waiting) {
  if (act.segment == nullptr) return interceptor_->accept(waiting.item, waiting.mark);
  record.left_as = act.segment;
  // What its receiver gets, its sender never sent: an answer to it may be a challenge ACK.
  connections_.inject(*act.segment);
  interceptor_->accept_as(waiting.item, act.segment->bytes, waiting.mark);
}

void Crossing::emit(const Act& act) {
  WireRecord record{.at = now()};
  const Sighting sighting = connections_.inject(*act.segment);
  record.arrival = {++last_id_, act.segment, sighting, parties_.sender(*act.segment, sighting),
                    parties_.receiver(*act.segment, sighting)};
  names_.leave_unnamed(sighting.connection);  // if it has begun one
  record.arrival.sighting.name = names_.name_of(sighting.connection);
  record.origin = act.id != 0 ? Origin::copy : Origin::injected;
  if (act.id != 0) record.copy_of = act.id;
  record.fault = act.fault;
  record.note = act.note;
  interceptor_->emit(act.segment->bytes);
  last_activity_ = record.at;
  touch(record.arrival);
  trace_.wire.push_back(std::move(record));
}

// Verdicts leave when the queue's batch ends, so the sockets are looked at after that: by the
// loop's next turn.
void Crossing::touch(const Arrival& arrival) {
  const std::size_t connection = arrival.sighting.connection;
  const Segment& segment = *arrival.segment;
  if (segment.has(Flag::syn) || segment.has(Flag::fin) || segment.has(Flag::rst))
    momentous_.insert(connection);

  if (touched_.empty()) {
    asio::post(io_, [this, alive = std::weak_ptr<int>(alive_)] {
      if (alive.expired()) return;
      const std::set<std::size_t> touched = std::exchange(touched_, {});
      if (touched_listener_) touched_listener_(touched);
      momentous_.clear();
    });
  }
  touched_.insert(connection);
}

void Crossing::tell_engine(const Event& event) {
  if (is_over_) return;
  perform(engine_.on_event(event, now()));
  set_alarm();
}

void Crossing::set_alarm() {
  const auto wakes = engine_.wakes();
  if (!wakes || is_over_) return;
  alarm_.expires_at(*wakes);
  alarm_.async_wait(
      [this, alive = std::weak_ptr<int>(alive_)](boost::system::error_code cancelled) {
        if (cancelled || alive.expired() || is_over_) return;
        perform(engine_.on_time(now()));
        set_alarm();
      });
}

}  // namespace lastack
