// What an agent answered to one request.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "system/clock.hpp"

namespace lastack {

/// Exactly one of these holds: `ok`; `error` is set (a system call failed); `fault` is set (the
/// request never became a system call); `timed_out` alone (no answer came within the caller's
/// bound).
struct Reply {
  bool ok = false;
  std::string error;    ///< errno's name, "ECONNRESET"; "" if no system call failed
  int number = 0;       ///< errno's number in the agent's process
  std::string call;     ///< the system call that failed, "recv"
  std::string message;  ///< for people: strerror, or what is wrong
  std::string
      fault;  ///< "protocol", "internal" (both said by the agent), "died" (said by AgentChannel)
  bool timed_out = false;  ///< the caller's bound or the request's own timeout_ms passed first
  Time began{};  ///< just before the first system call; CLOCK_MONOTONIC of the agent's machine
  Time ended{};  ///< just after the last
  nlohmann::json fields =
      nlohmann::json::object();  ///< the whole answer, "bytes" and "peer" among it
};

/// One line of an agent, understood. Throws AgentMisbehaved if it is no answer as agents/README.md
/// has it.
struct Answer {
  std::int64_t id;
  Reply reply;
};
Answer parse_answer(const std::string& line);

/// The agent's first line. Throws AgentMisbehaved if it is not one, or of a version this harness
/// cannot speak.
nlohmann::json parse_greeting(const std::string& line);

}  // namespace lastack
