// A step: what somebody does. Most steps are one request to a host's agent; the stage carries them
// out.
#pragma once

#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "agent/reply.hpp"
#include "fault/event.hpp"
#include "language/cast.hpp"
#include "language/node.hpp"
#include "system/asio.hpp"

namespace lastack {

/// How long a step may take that names no bound: longer than any retransmission a scenario waits
/// for, shorter than a CI's patience.
inline constexpr Duration kStepBound = std::chrono::seconds(10);

/// A request to an agent, the words for the trace, and how to put its result into words.
struct AgentCall {
  std::string host;
  std::string op;
  nlohmann::json arguments;
  std::string text;  ///< "connect to server:6666"
  Duration bound = kStepBound;
};

/// What a step may do. Implemented by the run.
class Stage {
 public:
  virtual ~Stage() = default;
  virtual asio::awaitable<Reply> call(AgentCall call) = 0;
  /// The socket that a step means: the name it gives, else the host's latest connection.
  virtual std::string socket_of(const std::string& host, const std::string& name) const = 0;
  /// The name for a new connection, which becomes the host's latest.
  virtual std::string new_socket(const std::string& host, const std::string& name) = 0;
  /// "server:6666" -> "10.0.2.1:6666", in the family that the scenario uses; nothing if there is no
  /// such host.
  virtual std::string address_of(const std::string& host, std::uint16_t port) const = 0;
  /// The same for the address that stands for all of a host's: "0.0.0.0:6666".
  virtual std::string any_address(std::uint16_t port) const = 0;
  virtual std::string loopback(std::uint16_t port) const = 0;
  /// Waits until the trigger has fired, counted from the run's beginning: what has happened already
  /// is not missed. False when the bound has passed first.
  virtual asio::awaitable<bool> wait_for(Trigger trigger, Duration bound) = 0;
  virtual void mark(const std::string& name) = 0;
  virtual void set_sysctl(const std::string& host, const std::string& name,
                          const std::string& value) = 0;
  /// SOCK_DESTROY (ss -K) on the host's end of a connection; false if there is no such socket.
  virtual bool destroy(const std::string& host, std::optional<std::size_t> connection) = 0;
  /// SIGKILL to the process that owns the host's sockets.
  virtual void kill(const std::string& host) = 0;
  /// Lets the host's work go on while the next steps are done. Work that nobody collects is
  /// collected when the steps are through: nothing that was begun goes unjudged.
  virtual void in_background(const std::string& host, asio::awaitable<void> work) = 0;
  /// Waits for all of the host's background work; throws what went wrong in it.
  virtual asio::awaitable<void> collect(const std::string& host) = 0;
};

/// A step did not go as it says.
class StepFailed : public std::runtime_error {
 public:
  StepFailed(const std::string& wanted, const std::string& found)
      : std::runtime_error("expected " + wanted + ", but " + found),
        expected(wanted),
        actual(found) {}
  std::string expected;
  std::string actual;
};

class Step {
 public:
  virtual ~Step() = default;
  /// Returns when the step is done; throws StepFailed.
  virtual asio::awaitable<void> perform(Stage& stage) const = 0;
  /// The name that it gives to a moment, for `mark:` steps.
  virtual std::optional<std::string> mark() const { return std::nullopt; }

  Place place;
  std::string text;  ///< as written, with its subject: "client: connect to server:6666"
};

/// One word of the language: a step is added by one file that defines this and one line in
/// kinds.cpp.
struct StepKind {
  std::string_view name;     ///< the verb: "connect"
  std::string_view grammar;  ///< for the reference
  /// Reads what stands behind the verb. `host` is the subject; empty for a step that has none
  /// (`mark`).
  std::unique_ptr<Step> (*read)(Phrase& phrase, const std::string& host, const Cast& cast);
};

const std::vector<const StepKind*>& step_kinds();

/// Reads one item of `steps:`, a mapping `HOST: PHRASE, PHRASE` (or `mark: NAME`). Throws Mistake.
std::vector<std::unique_ptr<Step>> read_steps(const Node& item, const Cast& cast);

}  // namespace lastack
