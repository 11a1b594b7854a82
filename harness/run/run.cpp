#include "run/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <utility>

#include "agent/misbehaved.hpp"
#include "judge/verdict.hpp"
#include "lab/address_plan.hpp"
#include "language/units.hpp"
#include "run/requirements.hpp"
#include "run/session.hpp"
#include "scenario/router_text.hpp"

namespace lastack {
namespace {

RunResult blank(const Variant& variant, const Scenario& scenario, const RunOptions& options) {
  RunResult result;
  result.name = variant.name;
  result.scenario = variant.scenario;
  result.values = variant.values;
  result.is_control = variant.is_control;
  result.control = variant.control;
  result.source = variant.place.source;
  result.environment = options.environment;
  result.file = variant.place.source ? variant.place.source->name() : std::string();
  result.line = variant.place.line;
  result.tags = scenario.tags;
  result.why = scenario.why;
  result.seed = options.seed;
  for (std::size_t i = 0; i < scenario.faults.size(); ++i)
    result.faults.push_back({scenario.fault_places[i], scenario.faults[i]->text()});
  for (const auto& step : scenario.steps) result.steps.push_back({step->place, step->text});
  for (const auto& expectation : scenario.expectations)
    result.expectations.push_back({expectation->place, expectation->text, {}});
  for (const HostSpec& host : scenario.hosts) result.hosts.push_back(host.name);
  // Who is spoken for, and is answered, stands beside them.
  if (speaks_as_nobody(scenario.faults)) result.hosts.emplace_back(kNobody);
  for (const RouterSpec& router : scenario.routers) {
    const Network network(Network::Of::router, static_cast<int>(result.routers.size()) + 1);
    const Address address = scenario.family == Family::ipv6 ? network.ipv6() : network.ipv4();
    result.routers.push_back(router_text(scenario, router, address.to_string()));
  }
  return result;
}

Finding broken_by(const Variant& variant, std::string headline, std::string what) {
  return {.place = variant.place,
          .headline = std::move(headline),
          .expected = {},
          .actual = std::move(what)};
}

void take_judgements(const Judge& judge, RunResult& result) {
  const auto judgements = judge.judgements();
  for (std::size_t i = 0; i < judgements.size(); ++i)
    result.expectations[i].judgement = judgements[i].second;
  result.findings = judge.findings();
}

std::vector<Finding> take_firings(const Engine& engine, RunResult& result) {
  std::vector<Place> places;
  for (std::size_t i = 0; i < result.faults.size(); ++i) {
    result.faults[i].fired = engine.faults()[i]->fired();
    places.push_back(result.faults[i].place);
  }
  return faults_never_fired(engine.faults(), places);
}

/// What is expected must break without the faults, or at least something of it: else the run shows
/// nothing of them.
void judge_without_faults(RunResult& result, const Scenario& scenario) {
  const std::vector<Finding> broken = std::exchange(result.findings, {});
  for (const auto& expectation : scenario.expectations) {
    const Place& place = expectation->place;
    const bool broke = std::any_of(broken.begin(), broken.end(), [&](const Finding& finding) {
      return finding.place.line == place.line && finding.place.column == place.column;
    });
    if (broke) continue;
    result.held_anyway.push_back({.place = place,
                                  .headline = "it holds without the faults, too",
                                  .expected = expectation->text,
                                  .actual = "it held although nothing was done to any segment",
                                  .at = {},
                                  .segment = {}});
  }
  if (broken.empty() && scenario.holds_anyway.empty()) result.findings = result.held_anyway;
}

/// The first that went wrong is often why the others did; what has no moment, such as a fault that
/// never fired, comes last.
void sort_by_time(std::vector<Finding>& findings, const Trace& trace) {
  const auto moment = [&](const Finding& finding) {
    const WireRecord* segment = finding.segment ? trace.find(*finding.segment) : nullptr;
    return segment != nullptr ? segment->at : finding.at.value_or(Time::max());
  };
  std::ranges::stable_sort(findings, {}, moment);
}

asio::awaitable<void> carry_out(Session& session, RunResult& result, const Variant& variant,
                                const Scenario& scenario, bool without_faults) {
  std::optional<Finding> failed = co_await session.perform_steps();
  if (failed) {
    // What the expectations are about never came to be; judging them would hide the cause.
    result.findings.push_back(std::move(*failed));
  } else {
    const Judge judge = co_await session.judge();
    take_judgements(judge, result);
  }
  if (without_faults && failed)
    result.findings.clear();  // without the faults it does not even come so far
  else if (without_faults)
    judge_without_faults(result, scenario);
  for (Finding& finding : take_firings(session.engine(), result))
    result.findings.push_back(std::move(finding));
  sort_by_time(result.findings, *result.trace);
  const Loss loss = session.loss();
  if (loss.any()) {
    result.findings.insert(result.findings.begin(), segments_lost(variant.place, loss.describe()));
  }
  result.outcome = outcome_of(result.findings, loss.any());
}

// What failed while segments waited for us proves nothing: their kernels took them for lost. Nor
// does it while the hosts' programs had to wait.
void excuse(RunResult& result, const Variant& variant, const Pace& pace, Time began) {
  if (result.outcome != Outcome::failed) return;
  const Duration loop = pace.loop_late_since(began);
  const Duration others = pace.others_late_since(began);
  if (std::max(loop, others) < kTooLate) return;
  result.outcome = Outcome::invalid;
  const auto text = [](Duration late) {
    return format_duration(std::chrono::round<std::chrono::milliseconds>(late));
  };
  result.findings.insert(
      result.findings.begin(),
      loop >= kTooLate
          ? broken_by(variant, "this machine was too busy: segments waited for Lastack",
                      fmt::format("its loop came {} late, and TCP sends again what is not "
                                  "acknowledged after 200ms; let less run at once (-j)",
                                  text(loop)))
          : broken_by(
                variant, "this machine was too busy: programs waited for a processor",
                fmt::format("one that was to be woken came {} late; let less run at once (-j)",
                            text(others))));
}

/// Done on the thread beside the loop.
template <class Work>
asio::awaitable<std::invoke_result_t<Work>> beside_the_loop(Work work) {
  co_return work();
}

asio::awaitable<void> use_session(const Machinery& machinery, Session& session, RunResult& result,
                                  const Variant& variant, const Scenario& scenario,
                                  const RunOptions& options, Time began) {
  co_await asio::co_spawn(machinery.builder, beside_the_loop([&] { session.start_agents(); }),
                          asio::use_awaitable);
  co_await session.open();
  result.lab_time = now() - began;
  co_await carry_out(session, result, variant, scenario, options.strip_faults);
  if (options.keep && result.outcome != Outcome::passed)
    co_await options.keep(result, session.standing_hosts());
}

asio::awaitable<void> run_in_session(const Machinery& machinery, Scenario& scenario,
                                     const Variant& variant, const RunOptions& options,
                                     Trace& trace, RunResult& result) {
  const Time began = now();
  std::unique_ptr<Session> session = co_await asio::co_spawn(
      machinery.builder, beside_the_loop([&] {
        return std::make_unique<Session>(machinery.io, scenario, options, trace);
      }),
      asio::use_awaitable);
  std::exception_ptr error;
  try {
    co_await use_session(machinery, *session, result, variant, scenario, options, began);
  } catch (...) {
    error = std::current_exception();
  }
  const Time ended = now();
  co_await session->close();
  co_await asio::co_spawn(machinery.builder, beside_the_loop([&] { session->bury_orphans(); }),
                          asio::use_awaitable);
  session.reset();
  result.lab_time += now() - ended;
  if (error) std::rethrow_exception(error);
}

void fail(RunResult& result, const Variant& variant, Outcome outcome, std::string headline,
          std::string what) {
  result.outcome = outcome;
  result.findings.push_back(broken_by(variant, std::move(headline), std::move(what)));
}

}  // namespace

asio::awaitable<RunResult> run_variant(Machinery machinery, const Variant& variant,
                                       RunOptions options) {
  const Time began = now();
  Diagnostics diagnostics;
  Scenario scenario = read_scenario(variant, diagnostics);
  if (options.strip_faults) scenario.faults.clear();
  RunResult result = blank(variant, scenario, options);
  if (!diagnostics.empty()) {
    // The files were checked before anything ran.
    fail(result, variant, Outcome::error, "the scenario could not be read", diagnostics.text());
    co_return result;
  }
  const auto trace = std::make_shared<Trace>();
  result.trace = trace;
  if (const auto reason = unmet(scenario.requirements)) {
    result.outcome = Outcome::skipped;
    result.skipped_because = *reason;
    co_return result;
  }
  try {
    co_await run_in_session(machinery, scenario, variant, options, *trace, result);
  } catch (const StepFailed& failure) {
    fail(result, variant, Outcome::failed, "a host could not be made ready", failure.what());
  } catch (const AgentMisbehaved& misbehaviour) {
    fail(result, variant, Outcome::failed, "an agent broke the protocol (agents/README.md)",
         misbehaviour.what());
  } catch (const std::exception& error) {
    fail(result, variant, Outcome::error, "the run could not be carried out", error.what());
  }
  excuse(result, variant, machinery.pace, began);
  result.elapsed = now() - began;
  co_return result;
}

}  // namespace lastack
