#include "run/lookout.hpp"

#include <algorithm>
#include <fstream>

namespace lastack {
namespace {

constexpr std::size_t kMostRead = 1024 * 1024;
constexpr Duration kInterval = std::chrono::milliseconds(50);

CounterMap values_of(Counters& counters) {
  const CounterValues read = counters.read();
  CounterMap values;
  for (const auto& [name, value] : read.all()) values.emplace_hint(values.end(), name, value);
  return values;
}

}  // namespace

Lookout::Lookout(Lab& lab, StateWatch& watch, Trace& trace)
    : lab_(lab), watch_(watch), trace_(trace) {
  for (const Host& host : lab.hosts()) {
    counters_.emplace(host.name(), Counters(host.netns()));
    tables_.emplace(host.name(), SocketTable(host.netns()));
  }
  for (const Router& router : lab.routers())
    counters_.emplace(router.name(), Counters(router.netns()));
}

void Lookout::begin() {
  for (auto& [name, counters] : counters_) trace_.counters_before[name] = values_of(counters);
}

void Lookout::look(const Wanted& wanted, bool all) {
  watch_.look_around(true);
  if (wanted.sockets) watch_.look_closely();
  if (!all && now() - last_ < kInterval) return;
  read_all_counters();
  if (wanted.censuses) count_sockets();
  if (wanted.listeners) look_at_listeners();
  count_sockets_of_programs(wanted);
  read_files(wanted);
  last_ = now();
}

void Lookout::read_all_counters() {
  for (auto& [name, counters] : counters_) trace_.counters_now[name] = values_of(counters);
}

void Lookout::count_sockets() {
  for (auto& [host, table] : tables_) {
    CensusRecord census{.at = now(), .host = host, .sockets = {}};
    for (const SocketInfo& socket : table.dump()) ++census.sockets[socket.state];
    write_down(std::move(census));
  }
}

void Lookout::count_sockets_of_programs(const Wanted& wanted) {
  for (const auto& [host, program] : wanted.programs) {
    const auto held = find_sockets_(host, program);
    if (!held) continue;
    CensusRecord census{.at = now(), .host = host, .sockets = {}, .program = program};
    for (const SocketInfo& socket : tables_.at(host).dump()) {
      if (held->contains(socket.inode)) ++census.sockets[socket.state];
    }
    write_down(std::move(census));
  }
}

void Lookout::write_down(CensusRecord census) {
  const auto before = std::find_if(
      trace_.censuses.rbegin(), trace_.censuses.rend(), [&](const CensusRecord& record) {
        return record.host == census.host && record.program == census.program;
      });
  const bool is_news = before == trace_.censuses.rend() || before->sockets != census.sockets;
  if (is_news) trace_.censuses.push_back(std::move(census));
}

void Lookout::look_at_listeners() {
  trace_.listeners.clear();
  for (auto& [host, table] : tables_) {
    for (const SocketInfo& socket : table.dump(TcpState::Listen)) {
      trace_.listeners[{host, socket.local.port}] = {
          .at = now(), .waiting = socket.recv_queue, .backlog = socket.send_queue};
    }
  }
}

void Lookout::read_files(const Wanted& wanted) {
  for (const auto& [host, name] : wanted.files) {
    std::ifstream file(find_file_(host, name), std::ios::binary);
    FileRecord record{.at = now(), .exists = file.is_open(), .text = std::string(kMostRead, '\0')};
    file.read(record.text.data(), static_cast<std::streamsize>(record.text.size()));
    record.text.resize(static_cast<std::size_t>(file.gcount()));
    trace_.files[{host, name}] = std::move(record);
  }
}

}  // namespace lastack
