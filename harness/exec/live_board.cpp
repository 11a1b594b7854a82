#include "exec/live_board.hpp"

#include <map>
#include <utility>

#include "exec/own_host.hpp"

namespace lastack {

LiveBoard::LiveBoard(FaultList& list, HostMiddle& middle) : list_(list), middle_(middle) {
  middle_.on_change([this] {
    if (listener_) listener_();
  });
}

std::size_t LiveBoard::arm(const Node& item) {
  middle_.is_read_from_now_on();
  list_.add_named(item);
  std::unique_ptr<Fault> fault = std::move(list_.faults.back());
  list_.faults.pop_back();
  return middle_.crossing().arm(std::move(fault));
}

void LiveBoard::remove(std::size_t number, Unfired unfired) {
  if (unfired == Unfired::is_allowed) excused_.insert(number);
  middle_.crossing().disarm(number);
  middle_.tell_change();
}

FaultStanding LiveBoard::fault(std::size_t number) const {
  const Engine& engine = middle_.engine();
  const Fault& fault = *engine.faults().at(number);
  return {.number = number,
          .name = fault.name(),
          .text = fault.text(),
          .fired = fault.fired(),
          .waiting_for = fault.waiting_for(),
          .is_armed = !engine.is_removed(number)};
}

const Trace& LiveBoard::trace() const {
  middle_.is_read_from_now_on();
  return middle_.trace();
}

std::vector<ConnectionStanding> LiveBoard::connections() {
  middle_.is_read_from_now_on();
  middle_.states().look_around(false);
  std::map<std::size_t, std::size_t> segments;
  for (const WireRecord& record : middle_.trace().wire)
    ++segments[record.arrival.sighting.connection];
  std::map<std::pair<std::size_t, std::string>, TcpState> states;
  for (const StateRecord& state : middle_.trace().states)
    states[{state.connection, state.host}] = state.state;
  std::vector<ConnectionStanding> all;
  const Connections& connections = middle_.crossing().connections();
  for (std::size_t number = 1; number <= connections.size(); ++number) {
    const Flow& flow = connections.flow(number);
    const auto end = [&](const char* host, Side side) {
      const auto seen = states.find({number, host});
      return ConnectionEnd{host, flow.endpoint(side).to_string(),
                           seen != states.end() ? std::optional(seen->second) : std::nullopt};
    };
    all.push_back({.number = number,
                   .name = {},
                   .opener = end(OwnHost::kClient, Side::opener),
                   .acceptor = end(OwnHost::kServer, Side::acceptor),
                   .segments = segments[number]});
  }
  return all;
}

void LiveBoard::mark(const std::string& name) {
  middle_.is_read_from_now_on();
  middle_.trace().marks.push_back({now(), name});
  middle_.moments().tell(MarkReached{name});
  middle_.tell_change();
}

}  // namespace lastack
