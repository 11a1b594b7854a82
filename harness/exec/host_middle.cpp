#include "exec/host_middle.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "lab/netns.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

/// Faults may wait for states that no segment brings about (TIME_WAIT's end).
constexpr Duration kLookAtStates = std::chrono::milliseconds(25);
/// What a command's end sends (FINs, RSTs) crosses within microseconds of it, unless the machine is
/// busy. If nobody waits for it, it is not worth a test suite's time.
constexpr Duration kQuietEnough = std::chrono::milliseconds(20);
constexpr Duration kQuietEnoughWithoutFaults = std::chrono::milliseconds(2);
constexpr Duration kPatienceForQuiet = std::chrono::milliseconds(500);

}  // namespace

HostMiddle::HostMiddle(asio::io_context& io, OwnHostPlan& plan, OwnHost host)
    : io_(io),
      plan_(plan),
      trace_(std::make_shared<Trace>()),
      host_(std::move(host)),
      moments_(io),
      crossing_(io, host_, std::move(plan.faults.faults), plan.seed, moments_, *trace_),
      watch_(host_, crossing_.connections(), *trace_),
      bound_(plan.most_record),
      pace_(io),
      is_read_(plan.is_read) {
  const Netns here = Netns::current();
  for (const char* name : {OwnHost::kClient, OwnHost::kServer}) watch_.watch(name, here);
  watch_.on_change([this](StateReached reached) {
    reached.to_port = crossing_.connections().to_port(reached.connection);
    moments_.tell(std::move(reached));
  });
  crossing_.on_touched([this](const std::set<std::size_t>& connections) {
    look_at(connections);
    bound_.keep(*trace_);
    tell_change();
  });
}

void HostMiddle::start(const Interception& which, const QueueOptions& queue) {
  crossing_.intercept(which, queue);
  crossing_.start();
  trace_->began = now();
  trace_->began_wall = std::chrono::system_clock::now();
}

void HostMiddle::watch() {
  asio::co_spawn(io_, pace_.watch(), asio::detached);
  asio::co_spawn(io_, look_at_states(), asio::detached);
}

void HostMiddle::look_at(const std::set<std::size_t>& connections) {
  if (!is_read_) return;
  for (const std::size_t connection : connections) {
    if (connection != 0 && !crossing_.is_bulk(connection, watch_.is_settled(connection)))
      watch_.look_at(connection);
  }
}

asio::awaitable<void> HostMiddle::look_at_states() {
  asio::steady_timer pause(io_);
  while (!stopped_) {
    pause.expires_after(kLookAtStates);
    co_await pause.async_wait(asio::use_awaitable);
    if (!engine().faults().empty()) watch_.look_around(false);
  }
}

asio::awaitable<void> HostMiddle::quiet() {
  const Duration enough = engine().faults().empty() ? kQuietEnoughWithoutFaults : kQuietEnough;
  const Time began = now();
  asio::steady_timer pause(io_);
  for (Time due = began + enough; now() < due;
       due = std::max(began, crossing_.last_activity()) + enough) {
    pause.expires_at(std::min(due, began + kPatienceForQuiet));
    co_await pause.async_wait(asio::use_awaitable);
    if (now() >= began + kPatienceForQuiet) break;
  }
}

void HostMiddle::let_all_go() {
  for (std::size_t fault = 0; fault < engine().faults().size(); ++fault) {
    if (!engine().is_removed(fault)) crossing_.disarm(fault);
  }
}

void HostMiddle::describe(RunResult& run) const {
  run.name = plan_.text;
  run.scenario = plan_.text;
  run.environment = plan_.environment;
  run.seed = plan_.seed;
  run.replay = plan_.replay;
  run.hosts = {OwnHost::kClient, OwnHost::kServer};
  run.elapsed = now() - trace_->began;
  run.trace = trace_;
  const auto& faults = engine().faults();
  for (std::size_t i = 0; i < faults.size(); ++i)
    run.faults.push_back({plan_.faults.places[i], faults[i]->text(), faults[i]->fired()});
  if (!plan_.faults.places.empty() && plan_.faults.places.front().source) {
    run.source = plan_.faults.places.front().source;
    if (run.source->name() != kFaultOption) run.file = run.source->name();
  }
  if (bound_.let_go() > 0 && is_read_) {
    run.remarks.push_back(fmt::format(
        "the record has a bound of {}: the oldest {} segments are not in it (--record gives it "
        "more)",
        format_size(plan_.most_record), bound_.let_go()));
  }
  if (crossing_.too_long() > 0) {
    run.remarks.push_back(fmt::format(
        "{} segments of more than 65531 octets passed unjudged: no queue hands them over "
        "(a link's MTU of 65500 prevents them)",
        crossing_.too_long()));
  }
  const Duration late = pace_.loop_late_since(trace_->began);
  if (late >= kTooLate) {
    run.remarks.push_back(fmt::format(
        "this machine was so busy that segments waited up to {} for Lastack; TCP sends again what "
        "is not acknowledged after 200ms",
        format_duration(std::chrono::round<std::chrono::milliseconds>(late))));
  }
}

}  // namespace lastack
