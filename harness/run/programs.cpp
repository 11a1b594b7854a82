#include "run/programs.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstring>
#include <memory>
#include <system_error>

#include "system/check.hpp"
#include "system/find_program.hpp"
#include "system/pid_namespace.hpp"

namespace lastack {

namespace {

/// Of each program, in ladders and reports; the trace has it all.
constexpr std::size_t kMostLinesTold = 20;
constexpr std::size_t kLongestLineTold = 120;
constexpr int kSignalled = 128;  // as shells count

std::string shortened(const std::string& line) {
  if (line.size() <= kLongestLineTold) return fmt::format("\"{}\"", line);
  // Never within a letter of UTF-8.
  std::size_t end = kLongestLineTold;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xc0) == 0x80) --end;
  return fmt::format("\"{}...\"", line.substr(0, end));
}

std::string end_of(const ProgramRecord& program) {
  const int status = program.status.value_or(-1);
  if (status <= kSignalled) return fmt::format("exits with {}", status);
  const char* name = ::sigabbrev_np(status - kSignalled);
  return name != nullptr ? fmt::format("is killed by SIG{}", name)
                         : fmt::format("is killed by signal {}", status - kSignalled);
}

using VariableList = std::vector<std::pair<std::string, std::string>>;

void set_variable(VariableList& environment, const std::string& name, const std::string& value) {
  std::erase_if(environment, [&](const auto& known) { return known.first == name; });
  environment.emplace_back(name, value);
}

VariableList environment_of(const ProgramCall& call, const std::optional<Identity>& identity) {
  const std::string scratch(kScratchDirectory);
  VariableList environment{{"PATH", search_path()}, {"TMPDIR", scratch}};
  if (identity) {
    // His own home is not his here.
    set_variable(environment, "HOME", scratch);
    set_variable(environment, "USER", identity->name);
    set_variable(environment, "LOGNAME", identity->name);
  }
  for (const auto& [name, value] : call.environment) set_variable(environment, name, value);
  return environment;
}

std::optional<Identity> identity_of(const ProgramCall& call) {
  if (call.user.empty()) return std::nullopt;
  if (auto identity = find_identity(call.user)) return identity;
  throw StepFailed(call.name + " to start", fmt::format("this machine has no user {}", call.user));
}

Fd open_input(const ProgramCall& call, const HostFiles& files) {
  if (!call.input_file.empty()) {
    const std::string path = files.path_of(call.input_file);
    return Fd(check("open " + call.input_file, ::open(path.c_str(), O_RDONLY | O_CLOEXEC)));
  }
  if (!call.input) return {};
  Fd file(check("make a program's input", ::memfd_create("input", MFD_CLOEXEC)));
  check("write a program's input", ::write(file.get(), call.input->data(), call.input->size()));
  check("rewind a program's input", ::lseek(file.get(), 0, SEEK_SET));
  return file;
}

}  // namespace

void Programs::run(const ProgramCall& call, pid_t agent, const HostFiles& files, std::size_t step) {
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
    const Fd input = open_input(call, files);
    const std::optional<Identity> identity = identity_of(call);
    ChildPlan plan{.arguments = call.words,
                   .environment = environment_of(call, identity),
                   .directory = std::string(kScratchDirectory),
                   .shown = files.shown(),
                   .host_name = call.host,
                   .identity = identity,
                   .pid_namespace = with_agent.get()};
    if (input) plan.input = input.get();
    const std::size_t index = trace_.programs.size() - 1;
    running_.emplace_back(io_, std::move(plan), trace_, index, listener_for(index));
  } catch (const std::system_error& error) {
    throw StepFailed(call.name + " to start", error.what());
  }
  note(trace_.programs.back(), step, began, call.text, "started");
}

// Both stand among the calls, so that every report has them in their place in time.
Program::Listener Programs::listener_for(std::size_t record) {
  const auto lines = std::make_shared<std::size_t>(0);
  const auto printed = [this, record, lines](const std::string& line) {
    const ProgramRecord& program = trace_.programs[record];
    moments_.tell(ProgramPrinted{program.host, program.name, line});
    if (++*lines > kMostLinesTold) return;
    const bool is_last = *lines == kMostLinesTold;
    note(program, CallRecord::npos, now(),
         program.name + (is_last ? " goes on to print" : " prints"),
         is_last ? "more" : shortened(line));
  };
  const auto ended = [this, record] {
    const ProgramRecord& program = trace_.programs[record];
    note(program, CallRecord::npos, now(), program.name, end_of(program));
    moments_.tell(ProgramEnded{program.host, program.name});
  };
  return {printed, ended};
}

const ProgramRecord& Programs::record(const std::string& host, const std::string& name) const {
  const ProgramRecord* record = trace_.program(host, name);
  if (record == nullptr)
    throw StepFailed(fmt::format("a program {} on {}", name, host), "none was run under that name");
  return *record;
}

std::optional<std::set<std::uint64_t>> Programs::sockets_of(const std::string& host,
                                                            const std::string& name) const {
  const ProgramRecord* meant = trace_.program(host, name);
  if (meant == nullptr) return std::nullopt;
  for (const Program& program : running_) {
    if (&trace_.programs[program.record()] == meant) return program.sockets();
  }
  return std::nullopt;
}

void Programs::signal(const std::string& host, const std::string& name, int number) {
  const ProgramRecord& meant = record(host, name);
  for (Program& program : running_) {
    if (&trace_.programs[program.record()] == &meant) program.signal(number);
  }
}

asio::awaitable<void> Programs::end(Duration bound) {
  std::erase_if(running_, [](const Program& program) { return program.has_ended(); });
  for (Program& program : running_) {
    note(trace_.programs[program.record()], CallRecord::npos, now(),
         trace_.programs[program.record()].command, "still ran at the end, killed");
    program.dismiss();
  }
  for (Program& program : running_) co_await program.gone(bound);
  running_.clear();
}

void Programs::note(const ProgramRecord& program, std::size_t step, Time began,
                    const std::string& call, const std::string& result) {
  trace_.calls.push_back({.began = began,
                          .ended = now(),
                          .host = program.host,
                          .step = step,
                          .call = call,
                          .result = result,
                          .ok = true,
                          .question = {}});
}

}  // namespace lastack
