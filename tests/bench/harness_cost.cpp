// What the harness itself costs a scenario: the lab comes up, the agents are ready, the lab goes down; and what that
// consists of. Two hosts and the middle, as most scenarios have.
#include <benchmark/benchmark.h>

#include <optional>

#include "agent/agent_process.hpp"
#include "agent/locate.hpp"
#include "lab/isolation.hpp"
#include "lab/lab.hpp"
#include "observe/counters.hpp"
#include "observe/sockets.hpp"
#include "wire/interceptor.hpp"

namespace lastack {
namespace {

const std::vector<HostPlan> kTwo = {{.name = "client"}, {.name = "server"}};

void namespace_alone(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Netns::create().fd());
}

void lab_up_and_down(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Lab(kTwo).hosts().size());
}

void start_agents(asio::io_context& io, Lab& lab, std::vector<std::unique_ptr<AgentProcess>>& agents) {
  for (Host& host : lab.hosts()) {
    const InNetns there(host.netns());
    agents.push_back(std::make_unique<AgentProcess>(
        io, AgentPlan{.command = default_agent_command(), .own_pid_namespace = true}));
  }
  for (const auto& agent : agents) {
    asio::co_spawn(io, agent->ready(std::chrono::seconds(5)), asio::detached);
  }
  std::size_t ready = 0;
  while (ready < agents.size()) {
    io.run_one();
    ready = 0;
    for (const auto& agent : agents) ready += agent->greeting().is_null() ? 0 : 1;
  }
}

void agents_ready(benchmark::State& state) {
  Lab lab(kTwo);
  for (auto _ : state) {
    asio::io_context io;
    std::vector<std::unique_ptr<AgentProcess>> agents;
    start_agents(io, lab, agents);
  }
}

void interceptor(benchmark::State& state) {
  Lab lab(kTwo);
  const InNetns middle(lab.middle());
  const RuleBackend backend = probe_backend();
  for (auto _ : state) {
    asio::io_context io;
    const Interceptor between(io, backend);
    benchmark::DoNotOptimize(&between);
  }
}

void observers(benchmark::State& state) {
  Lab lab(kTwo);
  for (auto _ : state) {
    for (Host& host : lab.hosts()) {
      SocketTable table(host.netns());
      benchmark::DoNotOptimize(Counters(host.netns()).read().all().size());
    }
  }
}

// All of it, as a run does it.
void whole_harness(benchmark::State& state) {
  const RuleBackend backend = probe_backend();
  for (auto _ : state) {
    asio::io_context io;
    Lab lab(kTwo);
    std::optional<Interceptor> between;
    {
      const InNetns middle(lab.middle());
      between.emplace(io, backend);
    }
    std::vector<std::unique_ptr<AgentProcess>> agents;
    start_agents(io, lab, agents);
    for (Host& host : lab.hosts()) {
      SocketTable table(host.netns());
      benchmark::DoNotOptimize(Counters(host.netns()).read().all().size());
    }
  }
}

BENCHMARK(namespace_alone)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(lab_up_and_down)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(agents_ready)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(interceptor)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(observers)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(whole_harness)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace lastack

int main(int argc, char** argv) {
  lastack::isolate();
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
}
