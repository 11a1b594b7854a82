#include "report/event_details.hpp"

namespace lastack {
namespace {

using SocketEntry = decltype(Trace::sockets)::value_type;
using ListenerEntry = decltype(Trace::listeners)::value_type;
using FileEntry = decltype(Trace::files)::value_type;

Json socket_json(const SocketEntry& entry, const Trace& trace) {
  const auto& [of, socket] = entry;
  Json json = {{"event", "socket"},
               {"at_ns", since_begin(socket.at, trace)},
               {"host", of.first},
               {"connection", of.second},
               {"exists", socket.exists},
               {"recv_queue", socket.recv_queue},
               {"send_queue", socket.send_queue}};
  if (!socket.timer.empty()) {
    json["timer"] = socket.timer;
    json["timer_left_ns"] = socket.timer_left.count();
  }
  json["tcp_info"] = Json::object();
  for (const auto& [name, value] : socket.tcp_info) json["tcp_info"][name] = value;
  return json;
}

Json listener_json(const ListenerEntry& entry, const Trace& trace) {
  const auto& [of, listener] = entry;
  return {{"event", "listener"},
          {"at_ns", since_begin(listener.at, trace)},
          {"host", of.first},
          {"port", of.second},
          {"waiting", listener.waiting},
          {"backlog", listener.backlog}};
}

Json file_json(const FileEntry& entry, const Trace& trace) {
  const auto& [of, file] = entry;
  return {{"event", "file"},       {"at_ns", since_begin(file.at, trace)},
          {"host", of.first},      {"name", of.second},
          {"exists", file.exists}, {"text", file.text}};
}

}  // namespace

std::vector<Json> details_of(const Trace& trace) {
  std::vector<Json> lines;
  for (const auto& socket : trace.sockets) lines.push_back(socket_json(socket, trace));
  for (const auto& listener : trace.listeners) lines.push_back(listener_json(listener, trace));
  for (const auto& file : trace.files) lines.push_back(file_json(file, trace));
  return lines;
}

}  // namespace lastack
