#include "run/state_watch.hpp"

#include <algorithm>

namespace lastack {
namespace {

// A scenario with thousands of connections is judged by counts; looking at each of them all the
// time would change what is measured.
constexpr std::size_t kWatched = 64;

// A timer's name as the language has it; ss(8) calls them on, keepalive, timewait and persist.
std::string timer_of(const SocketInfo& info) {
  switch (info.timer) {
    case SocketTimer::Retransmit:
      return "retransmit";
    case SocketTimer::KeepAlive:
      return "keepalive";
    case SocketTimer::TimeWait:
      return "TIME_WAIT";
    case SocketTimer::ZeroWindowProbe:
      return "persist";
    case SocketTimer::None:
      break;
  }
  return "";
}

SocketRecord record_of(const SocketInfo& info) {
  return {.at = now(),
          .exists = true,
          .recv_queue = info.recv_queue,
          .send_queue = info.send_queue,
          .timer = timer_of(info),
          .timer_left = info.timer_left,
          .tcp_info = info.tcp_info};
}

SocketRecord gone() {
  SocketRecord record;
  record.at = now();
  record.exists = false;
  return record;
}

SocketEnd end_of(const Endpoint& endpoint) {
  return {endpoint.address.to_string(), endpoint.port};
}

}  // namespace

StateWatch::StateWatch(Parties& parties, const Connections& connections, Trace& trace)
    : who_(parties), connections_(connections), trace_(trace) {}

void StateWatch::watch(const std::string& host, const Netns& where) {
  tables_.emplace(host, SocketTable(where));
}

std::vector<StateWatch::End>& StateWatch::ends_of(std::size_t connection) {
  if (const auto known = ends_.find(connection); known != ends_.end()) return known->second;
  const Flow& flow = connections_.flow(connection);
  std::vector<End> ends;
  for (const Side side : {Side::opener, Side::acceptor}) {
    const Parties::End end = who_.behind(flow, side);
    // A router has no sockets.
    if (tables_.contains(end.name)) {
      ends.push_back({end.name, end_of(end.own), end_of(flow.endpoint(other(side))), std::nullopt});
    }
  }
  return ends_.emplace(connection, std::move(ends)).first->second;
}

bool StateWatch::is_latest(std::size_t connection) const {
  const Flow& flow = connections_.flow(connection);
  return connections_.find({flow.endpoint(Side::opener), flow.endpoint(Side::acceptor)}) ==
         connection;
}

bool StateWatch::is_latest(std::size_t connection, const End& end) {
  const Flow& flow = connections_.flow(connection);
  const auto all =
      connections_.incarnations({flow.endpoint(Side::opener), flow.endpoint(Side::acceptor)});
  return std::none_of(all.begin(), all.end(), [&](std::size_t later) {
    if (later <= connection) return false;
    const std::vector<End>& others = ends_of(later);
    return std::any_of(others.begin(), others.end(), [&](const End& other) {
      return other.host == end.host && other.local == end.local && other.remote == end.remote;
    });
  });
}

void StateWatch::look_at_end(std::size_t connection, End& end, bool absence_counts) {
  const auto info = tables_.at(end.host).find(end.local, end.remote);
  const TcpState state = info ? info->state : TcpState::Closed;
  if (end.state == state) return;
  if (!info && !end.state && !absence_counts) return;
  end.state = state;
  trace_.states.push_back({now(), end.host, connection, state});
  if (listener_) listener_({end.host, connection, state});
}

void StateWatch::look_at(std::size_t connection) {
  if (connection == 0 || !is_latest(connection)) return;
  for (End& end : ends_of(connection)) look_at_end(connection, end, false);
}

void StateWatch::look_closely() {
  for (std::size_t connection = first_watched(); connection <= connections_.size(); ++connection) {
    if (!is_latest(connection)) continue;
    for (const End& end : ends_of(connection)) {
      const auto info = tables_.at(end.host).inspect(end.local, end.remote);
      trace_.sockets[{end.host, connection}] = info ? record_of(*info) : gone();
    }
  }
}

std::size_t StateWatch::first_watched() const {
  const std::size_t last = connections_.size();
  return last > kWatched ? last - kWatched + 1 : 1;
}

void StateWatch::look_around(bool absence_counts) {
  const std::size_t last = connections_.size();
  const std::size_t first = first_watched();
  for (std::size_t connection = first; connection <= last; ++connection) {
    const bool latest = is_latest(connection);
    if (!latest && !who_.translates()) continue;
    for (End& end : ends_of(connection)) {
      if (latest || is_latest(connection, end)) look_at_end(connection, end, absence_counts);
    }
  }
}

bool StateWatch::is_settled(std::size_t connection) const {
  const auto known = ends_.find(connection);
  return known != ends_.end() &&
         std::all_of(known->second.begin(), known->second.end(),
                     [](const End& end) { return end.state == TcpState::Established; });
}

std::size_t StateWatch::connection_at(const std::string& host, const std::string& local,
                                      const std::string& remote) {
  const auto here = Endpoint::parse(local);
  const auto there = Endpoint::parse(remote);
  if (!here || !there) return 0;
  for (std::size_t one = connections_.size(); one != 0; --one) {
    for (const End& end : ends_of(one)) {
      if (end.host == host && end.local == end_of(*here) && end.remote == end_of(*there))
        return one;
    }
  }
  return 0;
}

bool StateWatch::destroy(const std::string& host, const std::string& local,
                         const std::string& remote) {
  const auto here = Endpoint::parse(local);
  const auto there = Endpoint::parse(remote);
  return here && there && tables_.at(host).destroy(end_of(*here), end_of(*there));
}

std::size_t StateWatch::destroy_all_in(const std::string& host, TcpState state) {
  std::size_t destroyed = 0;
  SocketTable& table = tables_.at(host);
  for (const SocketInfo& socket : table.dump(state)) {
    if (table.destroy(socket.local, socket.remote)) ++destroyed;
  }
  return destroyed;
}

bool StateWatch::destroy(const std::string& host, std::size_t connection) {
  if (connection == 0 || connection > connections_.size()) return false;
  for (const End& end : ends_of(connection)) {
    if (end.host == host) return tables_.at(host).destroy(end.local, end.remote);
  }
  return false;
}

}  // namespace lastack
