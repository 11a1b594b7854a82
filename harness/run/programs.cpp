#include "run/programs.hpp"

#include <fmt/format.h>

#include <system_error>

#include "system/pid_namespace.hpp"

namespace lastack {

void Programs::run(const ProgramCall& call, pid_t agent, std::size_t step) {
  const Time began = now();
  trace_.programs.push_back({.host = call.host,
                             .name = call.name,
                             .command = call.text,
                             .began = began,
                             .ended = {},
                             .status = {},
                             .output = {},
                             .errors = {}});
  try {
    const Fd with_agent = pid_namespace_of(agent);
    running_.emplace_back(io_, ProgramPlan{call.words, call.environment, with_agent.get()}, trace_,
                          trace_.programs.size() - 1);
  } catch (const std::system_error& error) {
    throw StepFailed(call.name + " to start", error.what());
  }
  note(trace_.programs.back(), step, began, "started");
}

const ProgramRecord& Programs::record(const std::string& host, const std::string& name) const {
  const ProgramRecord* record = trace_.program(host, name);
  if (record == nullptr)
    throw StepFailed(fmt::format("a program {} on {}", name, host), "none was run under that name");
  return *record;
}

void Programs::signal(const std::string& host, const std::string& name, int number) {
  const ProgramRecord& meant = record(host, name);
  for (Program& program : running_) {
    if (&trace_.programs[program.record()] == &meant) program.signal(number);
  }
}

void Programs::end() {
  for (const Program& program : running_) {
    if (!program.has_ended())
      note(trace_.programs[program.record()], CallRecord::npos, now(),
           "still ran at the end, killed");
  }
  running_.clear();
}

void Programs::note(const ProgramRecord& program, std::size_t step, Time began,
                    const std::string& result) {
  trace_.calls.push_back({.began = began,
                          .ended = now(),
                          .host = program.host,
                          .step = step,
                          .call = program.command,
                          .result = result,
                          .ok = true,
                          .question = {}});
}

}  // namespace lastack
