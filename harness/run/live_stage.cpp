#include "run/live_stage.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "agent/locate.hpp"
#include "language/units.hpp"
#include "run/moved_octets.hpp"
#include "run/result_text.hpp"
#include "step/host_addresses.hpp"

namespace lastack {
namespace {

const std::string kListener = "listener";
/// The socket with which a port is tried.
const std::string kProbe = "lastack-probe";
/// A killed process is gone within it, even a large one on a busy machine.
constexpr Duration kGone = std::chrono::seconds(5);

// As the language calls what the agent calls otherwise.
std::string question_text(const std::string& op) {
  if (op == "so_error") return "SO_ERROR";
  return op == "read_once" ? "read" : op;
}

AgentCall listen_call(const HostSpec& host, const std::string& at) {
  return {.host = host.name,
          .op = "listen",
          .arguments = {{"socket", kListener}, {"at", at}, {"backlog", 128}},
          .text = fmt::format("listen on {}", *host.listen)};
}

}  // namespace

LiveStage::LiveStage(asio::io_context& io, const Scenario& scenario, Lab& lab, Moments& moments,
                     StateWatch& watch, Lookout& lookout, const Connections& connections,
                     ConnectionNames& names, Trace& trace)
    : io_(io),
      scenario_(scenario),
      lab_(lab),
      addresses_(scenario.family, lab),
      moments_(moments),
      watch_(watch),
      lookout_(lookout),
      connections_(connections),
      names_(names),
      trace_(trace),
      programs_(io, moments, trace) {
  lookout_.find_files_by([this](const std::string& host, const std::string& name) {
    return files_of(host).path_of(name);
  });
  lookout_.find_sockets_by([this](const std::string& host, const std::string& program) {
    return programs_.sockets_of(host, program);
  });
}

// Which of the host's steps with the same verb it is, is counted in the order of the file.
void LiveStage::tell_step(bool done, std::size_t step) {
  const Cast::Deed& deed = scenario_.steps[step]->deed;
  if (deed.verb.empty()) return;
  std::size_t nth = 0;
  for (std::size_t i = 0; i <= step; ++i) {
    const Cast::Deed& other = scenario_.steps[i]->deed;
    if (other.host == deed.host && other.verb == deed.verb) ++nth;
  }
  moments_.tell(StepReached{deed.host, deed.verb, nth, done});
}

void LiveStage::now_at(std::size_t step) {
  step_ = step;
  tell_step(false, step);
}

void LiveStage::is_done(std::size_t step) {
  const bool goes_on = std::any_of(background_.begin(), background_.end(),
                                   [&](const auto& work) { return work->step == step; });
  if (!goes_on) tell_step(true, step);
}

void LiveStage::start_agents() {
  for (const HostSpec& host : scenario_.hosts) {
    const InNetns there(lab_.host(host.name).netns());
    // In a PID namespace of its own: whatever an agent starts ends with it.
    const AgentPlan plan{.command = agent_command(host.agent), .own_pid_namespace = true};
    agents_.emplace(host.name, std::make_unique<AgentProcess>(io_, plan));
  }
}

asio::awaitable<void> LiveStage::open(Duration bound) {
  for (const auto& [name, process] : agents_) co_await process->ready(bound);
  step_ = CallRecord::npos;
  for (const HostSpec& host : scenario_.hosts) {
    if (!host.listen) continue;
    const Reply reply = co_await call(listen_call(host, any_address(*host.listen)));
    if (!reply.ok)
      throw StepFailed(fmt::format("{} to listen on port {}", host.name, *host.listen),
                       reply.message);
  }
}

std::vector<StandingHost> LiveStage::standing_hosts() const {
  std::vector<StandingHost> hosts;
  for (const auto& [name, process] : agents_) {
    const auto files = files_.find(name);
    hosts.push_back({.name = name,
                     .agent = process->pid(),
                     .scratch = files != files_.end() ? files->second.scratch() : std::string()});
  }
  return hosts;
}

Duration LiveStage::within_limit(Duration bound) const {
  return std::clamp(Duration(end_ - now()), Duration::zero(), bound);
}

asio::awaitable<Reply> LiveStage::call(AgentCall call) {
  const std::size_t step = step_;
  const Time began = now();
  const bool connects = call.op == "connect";
  const std::string name = connects ? call.arguments.value("socket", "") : "";
  if (connects) names_.expect(name, call.host, call.arguments.value("to", ""));
  Reply reply = co_await agent(call.host).call(call.op, call.arguments, within_limit(call.bound));
  if (connects) names_.forget(name, call.host);
  if (reply.began == Time{}) reply.began = began;
  if (reply.ended == Time{}) reply.ended = now();
  write_down(call, reply, step, {});
  if (call.op == "accept" && reply.ok) name_accepted(trace_.calls.back());
  watch_.look_around(false);
  co_return reply;
}

asio::awaitable<void> LiveStage::ask(const Question& question) {
  AgentCall call{.host = question.host,
                 .op = question.op,
                 .arguments = question.arguments.empty()
                                  ? nlohmann::json::object()
                                  : nlohmann::json::parse(question.arguments),
                 .text = question_text(question.op)};
  call.arguments["socket"] = question.port ? kProbe : socket_of(question.host, question.socket);
  if (question.port) call.arguments["at"] = place_of(question.host, *question.port);
  AgentProcess& owner = agent(call.host);
  const Reply reply = co_await owner.call(call.op, call.arguments, within_limit(call.bound));
  if (question.port && reply.ok) {
    nlohmann::json probe;
    probe["socket"] = kProbe;
    co_await owner.call("close", std::move(probe), within_limit(call.bound));
  }
  write_down(call, reply, CallRecord::npos, question.key);
}

std::string LiveStage::place_of(const std::string& host, const Question::Port& port) const {
  if (port.at == "loopback") return loopback(port.number);
  return port.at == "its address" ? address_of(host, port.number, 1) : any_address(port.number);
}

// What was accepted over loopback never crossed, and many at once have no single peer.
void LiveStage::name_accepted(const CallRecord& call) {
  const std::size_t connection = watch_.connection_at(call.host, call.local, call.peer);
  if (connection != 0) trace_.accepted_as.insert_or_assign(call.socket, connection);
}

void LiveStage::write_down(const AgentCall& call, const Reply& reply, std::size_t step,
                           const std::string& question) {
  CallRecord record{.began = reply.began,
                    .ended = reply.ended,
                    .host = call.host,
                    .step = step,
                    .call = call.text,
                    .result = result_text(call, reply),
                    .ok = reply.ok,
                    .question = question};
  record.socket = call.arguments.value("socket", std::string());
  record.local = reply.fields.value("local", std::string());
  // The peer of a connection that is gone already is null.
  if (const auto peer = reply.fields.find("peer"); peer != reply.fields.end() && peer->is_string())
    record.peer = *peer;
  record.sent = sent_by(call, reply);
  record.received = received_by(call, reply);
  trace_.calls.push_back(std::move(record));
}

std::string LiveStage::socket_of(const std::string& host, const std::string& name) const {
  if (!name.empty()) return name;
  const auto latest = latest_socket_.find(host);
  return latest != latest_socket_.end() ? latest->second : kListener;
}

std::string LiveStage::new_socket(const std::string& host, const std::string& name) {
  std::string chosen =
      name.empty() ? format_ordinal(static_cast<std::uint64_t>(++unnamed_[host])) : name;
  latest_socket_[host] = chosen;
  return chosen;
}

// Of states only the present ones: a state that was left again has to be reached once more.
std::vector<Happened> LiveStage::history() const {
  std::vector<Happened> history;
  for (const WireRecord& record : trace_.wire) {
    if (record.origin == Origin::kernel)
      history.push_back({record.at, SegmentSeen{record.arrival}});
  }
  for (const Happened& happened : moments_.told()) {
    const auto* reached = std::get_if<StateReached>(&happened.event);
    const bool is_left =
        reached != nullptr && trace_.state_of(reached->host, reached->connection) != reached->state;
    if (!is_left) history.push_back(happened);
  }
  std::stable_sort(history.begin(), history.end(),
                   [](const Happened& a, const Happened& b) { return a.at < b.at; });
  return history;
}

asio::awaitable<bool> LiveStage::wait_for(Trigger trigger, Duration bound) {
  const auto look = [this] { watch_.look_around(true); };
  look();
  co_return co_await moments_.wait_for(std::move(trigger), history(), within_limit(bound), look);
}

void LiveStage::mark(const std::string& name) {
  trace_.marks.push_back({now(), name});
  moments_.tell(MarkReached{name});
}

void LiveStage::set_sysctl(const std::string& host, const std::string& name,
                           const std::string& value) {
  lab_.station(host).set_sysctl(name, value);
}

bool LiveStage::destroy(const std::string& host, const WhichConnection& connection) {
  const std::size_t number = connection.is_any()  ? trace_.latest_connection_of(host)
                             : connection.ordinal ? *connection.ordinal
                                                  : trace_.connection_named(connection.name);
  const bool done = watch_.destroy(host, number);
  watch_.look_around(false);
  return done;
}

bool LiveStage::destroy_named(const std::string& host, const std::string& socket) {
  bool done = false;
  for (const CallRecord& call : trace_.calls) {
    if (call.host != host || call.socket != socket || call.local.empty()) continue;
    done = watch_.destroy(host, call.local, call.peer);
  }
  watch_.look_around(false);
  return done;
}

std::size_t LiveStage::destroy_all_in(const std::string& host, TcpState state) {
  const std::size_t many = watch_.destroy_all_in(host, state);
  watch_.look_around(false);
  return many;
}

void LiveStage::signal(const std::string& host, const std::string& program, int number) {
  if (program.empty())
    agent(host).kill(number);
  else
    programs_.signal(host, program, number);
}

const ProgramRecord& LiveStage::program(const std::string& host, const std::string& name) const {
  return programs_.record(host, name);
}

const HostSpec& LiveStage::spec(const std::string& host) const {
  return *std::find_if(scenario_.hosts.begin(), scenario_.hosts.end(),
                       [&](const HostSpec& known) { return known.name == host; });
}

std::string LiveStage::with_addresses_of_hosts(const std::string& text) const {
  std::vector<std::string> hosts;
  for (const HostSpec& host : scenario_.hosts) hosts.push_back(host.name);
  for (const RouterSpec& router : scenario_.routers) hosts.push_back(router.name);
  return with_addresses(text, hosts, *this);
}

HostFiles& LiveStage::files_of(const std::string& host) {
  const auto known = files_.find(host);
  if (known != files_.end()) return known->second;
  std::vector<HostFile> files = spec(host).files;
  for (HostFile& file : files) file.text = with_addresses_of_hosts(file.text);
  return files_.try_emplace(host, files, addresses_.etc_hosts()).first->second;
}

// In the PID namespace of the host's agent, so that it dies with it: not even a daemon gets away.
void LiveStage::run(const ProgramCall& call) {
  ProgramCall among_others = call;
  among_others.environment = spec(call.host).environment;
  for (auto& [name, value] : among_others.environment) value = with_addresses_of_hosts(value);
  among_others.environment.insert(among_others.environment.end(), call.environment.begin(),
                                  call.environment.end());
  const InNetns there(lab_.host(call.host).netns());
  programs_.run(among_others, agent(call.host).pid(), files_of(call.host), step_);
}

bool LiveStage::listens(const std::string& host, std::uint16_t port) {
  lookout_.look({.listeners = true}, true);
  return trace_.listeners.contains({host, port});
}

asio::awaitable<void> LiveStage::wait_a_little() {
  asio::steady_timer pause(io_, kLookInterval);
  co_await pause.async_wait(asio::use_awaitable);
}

// No socket and no segment shows that a route has changed, so the trace says so where it stands
// beside them.
void LiveStage::misroute(const std::string& router, const std::string& destination,
                         const std::string& next) {
  try {
    lab_.misroute(router, destination, next);
  } catch (const std::invalid_argument& impossible) {
    throw StepFailed(fmt::format("{} to send what is for {} to {}", router, destination, next),
                     impossible.what());
  }
  trace_.marks.push_back(
      {now(), fmt::format("{} sends what is for {} to {}", router, destination, next)});
}

void LiveStage::converge(const std::string& router) {
  lab_.converge(router);
  trace_.marks.push_back({now(), router + " has converged"});
}

void LiveStage::in_background(const std::string& host, asio::awaitable<void> work) {
  auto entry = std::make_shared<Work>(io_);
  entry->host = host;
  entry->step = step_;
  background_.push_back(entry);
  asio::co_spawn(io_, std::move(work), [this, entry](std::exception_ptr error) {
    entry->error = error;
    entry->is_done = true;
    if (!error) tell_step(true, entry->step);
    entry->done.wake();
  });
}

asio::awaitable<void> LiveStage::collect(const std::string& host) {
  while (true) {
    const auto found = std::find_if(background_.begin(), background_.end(), [&](const auto& work) {
      return host.empty() || work->host == host;
    });
    if (found == background_.end()) co_return;
    const std::shared_ptr<Work> work = *found;
    background_.erase(found);
    // Every call has a bound of its own, so this ends.
    while (!work->is_done) co_await work->done.wait_until(now() + kStepBound);
    if (work->error) {
      step_ = work->step;
      std::rethrow_exception(work->error);
    }
  }
}

asio::awaitable<void> LiveStage::expect(const Expectation& expectation) {
  const Time since = now();
  if (const auto question = expectation.question()) co_await ask(*question);
  lookout_.look(expectation.wants(), true);
  Judgement judgement = expectation.judge({trace_, now(), since, false});
  while (judgement.standing == Standing::pending && !judgement.true_so_far && now() < end_) {
    co_await wait_a_little();
    lookout_.look(expectation.wants(), false);
    judgement = expectation.judge({trace_, now(), since, false});
  }
  // What is true so far is all that can be known at this moment.
  if (judgement.standing == Standing::pending)
    judgement = expectation.judge({trace_, now(), since, true});
  if (judgement.standing != Standing::held) throw StepFailed(judgement.expected, judgement.actual);
}

asio::awaitable<void> LiveStage::close() {
  // The namespaces of the agents end only when what was started in them is gone.
  co_await programs_.end(kGone);
  for (const auto& [name, process] : agents_) process->kill(SIGKILL);
  for (const auto& [name, process] : agents_) co_await process->ended(kGone);
  // A call ends when its agent has died, so this does, too.
  for (const std::shared_ptr<Work>& work : background_) {
    while (!work->is_done) co_await work->done.wait_until(now() + kStepBound);
  }
  background_.clear();
}

asio::awaitable<void> LiveStage::collect_all() {
  co_await collect({});
}

}  // namespace lastack
