#include "run/session.hpp"

#include <algorithm>

#include "language/units.hpp"

namespace lastack {
namespace {

/// One that is compiled as it starts takes seconds on a busy machine.
constexpr Duration kAgentsReady = std::chrono::seconds(30);
/// States are looked at this often while an expectation waits; every change by a segment or a call
/// is seen at once.
/// A run is over only when no segment has crossed for so long: an answer that nobody expects ("no
/// RST") comes within microseconds of its cause.
constexpr Duration kQuiet = std::chrono::milliseconds(50);

std::vector<HostPlan> plans_of(const Scenario& scenario) {
  std::vector<HostPlan> plans;
  for (const HostSpec& host : scenario.hosts) {
    HostPlan plan{
        .name = host.name, .mtu = host.mtu, .addresses = host.addresses, .behind = host.behind};
    for (const Setting& setting : host.sysctls)
      plan.sysctls.emplace_back(setting.name, setting.value);
    plans.push_back(std::move(plan));
  }
  return plans;
}

std::vector<RouterPlan> router_plans_of(const Scenario& scenario) {
  std::vector<RouterPlan> plans;
  for (const RouterSpec& router : scenario.routers)
    plans.push_back({.name = router.name, .mtu = router.mtu, .behind = router.behind});
  return plans;
}

}  // namespace

Session::Session(asio::io_context& io, Scenario& scenario, const RunOptions& options, Trace& trace)
    : io_(io),
      scenario_(scenario),
      trace_(trace),
      end_(now() + scenario.limit),
      lab_(plans_of(scenario), router_plans_of(scenario)),
      routers_(io, lab_, scenario.routers, options),
      ends_(lab_, scenario.family, scenario.routers),
      moments_(io),
      crossing_(io, ends_, std::move(scenario.faults), options.seed, moments_, trace),
      watch_(ends_, crossing_.connections(), trace),
      lookout_(lab_, watch_, trace),
      stage_(io, scenario, lab_, moments_, watch_, lookout_, crossing_.connections(),
             crossing_.names(), trace) {
  if (speaks_as_nobody(engine().faults())) lab_.lead_to_nobody();
  {
    const InNetns middle(lab_.middle());
    crossing_.intercept(forwarded(options.backend), options.queue);
  }
  for (const Host& host : lab_.hosts()) watch_.watch(host.name(), host.netns());
  watch_.on_change([this](StateReached reached) {
    reached.name = crossing_.names().name_of(reached.connection);
    reached.to_port = crossing_.connections().to_port(reached.connection);
    moments_.tell(std::move(reached));
  });
  crossing_.on_touched([this](const std::set<std::size_t>& connections) {
    for (const std::size_t connection : connections) {
      if (connection != 0 && !crossing_.is_bulk(connection, watch_.is_settled(connection)))
        watch_.look_at(connection);
    }
  });
  for (const auto& expectation : scenario.expectations) wanted_ |= expectation->wants();
}

asio::awaitable<void> Session::open() {
  stage_.limit(end_);
  crossing_.start();
  routers_.start();
  trace_.began = now();
  co_await stage_.open(kAgentsReady);
  trace_.began = now();
  trace_.began_wall = std::chrono::system_clock::now();
  lookout_.begin();
}

asio::awaitable<std::optional<Finding>> Session::perform_steps() {
  std::size_t at = 0;
  std::optional<Finding> finding;
  try {
    for (; at < scenario_.steps.size(); ++at) {
      stage_.now_at(at);
      co_await scenario_.steps[at]->perform(stage_);
      stage_.is_done(at);
    }
    co_await stage_.collect_all();
  } catch (const StepFailed& failure) {
    at = std::min(stage_.step(), scenario_.steps.size() - 1);
    finding = Finding{.place = scenario_.steps[at]->place,
                      .headline = "the step failed: " + scenario_.steps[at]->text,
                      .expected = failure.expected,
                      .actual = failure.actual,
                      .at = now()};
  }
  trace_.steps_done = now();
  co_return finding;
}

asio::awaitable<void> Session::close() {
  crossing_.stop();
  co_await stage_.close();
}

void Session::bury_orphans() {
  for (const Host& host : lab_.hosts()) SocketTable(host.netns()).destroy_all();
}

void Session::look(Judge& judge, bool over) {
  lookout_.look(wanted_, over);
  judge.look({.trace = trace_, .now = now(), .since = *trace_.steps_done, .over = over});
}

bool Session::is_at_rest() const {
  const auto& faults = engine().faults();
  return std::all_of(faults.begin(), faults.end(),
                     [](const auto& fault) { return fault->fired() > 0; }) &&
         !engine().holds_something() && !routers_.holds_something() &&
         now() - crossing_.last_activity() >= kQuiet;
}

asio::awaitable<void> Session::pause(Duration duration) {
  co_await asio::steady_timer(io_, duration).async_wait(asio::use_awaitable);
}

// Each expectation breaks by itself when its bound has passed, so this ends.
asio::awaitable<void> Session::look_until(Judge& judge, bool (Judge::*done)() const) {
  look(judge, false);
  while (!(judge.*done)() && now() < end_) {
    co_await pause(kLookInterval);
    look(judge, false);
  }
}

asio::awaitable<void> Session::wait_for_rest() {
  const Time patience_ends = now() + kPatience;
  while (!is_at_rest() && now() < end_) {
    const bool will_act = engine().wakes().has_value();
    if (!will_act && now() >= patience_ends) co_return;
    co_await pause(kLookInterval);
    watch_.look_around(true);
  }
}

asio::awaitable<void> Session::ask_questions() {
  for (const auto& expectation : scenario_.expectations) {
    if (const auto question = expectation->question()) co_await stage_.ask(*question);
  }
}

asio::awaitable<Judge> Session::judge() {
  Judge judge(scenario_.expectations);
  lookout_.look(wanted_, true);
  co_await look_until(judge, &Judge::only_answers_are_missing);
  co_await wait_for_rest();
  co_await ask_questions();
  co_await look_until(judge, &Judge::all_settled);
  look(judge, true);
  co_return judge;
}

}  // namespace lastack
