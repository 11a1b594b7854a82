// What a step may do: mostly to ask a host's agent for something. Implemented by the run.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "agent/reply.hpp"
#include "fault/event.hpp"
#include "judge/expectation.hpp"
#include "step/step.hpp"
#include "system/asio.hpp"

namespace lastack {

/// A request to an agent, the words for the trace, and how to put its result into words.
struct AgentCall {
  std::string host;
  std::string op;
  nlohmann::json arguments;
  std::string text;  ///< "connect to server:6666"
  Duration bound = kStepBound;
};

/// A program to start, and the words for the trace.
struct ProgramCall {
  std::string host;
  std::string name;
  std::vector<std::string> words;  ///< argv
  std::vector<std::pair<std::string, std::string>> environment;
  std::string user = {};                  ///< a name or a number; empty: root of its namespace
  std::optional<std::string> input = {};  ///< standard input; /dev/null if there is none
  std::string input_file = {};            ///< the same from one of the host's files
  std::string text;                       ///< "run "curl ..." as fetch"
};

class Stage {
 public:
  virtual ~Stage() = default;
  virtual asio::awaitable<Reply> call(AgentCall call) = 0;
  /// The socket that a step means: the name it gives, else the host's latest connection.
  virtual std::string socket_of(const std::string& host, const std::string& name) const = 0;
  /// The name for a new connection, which becomes the host's latest.
  virtual std::string new_socket(const std::string& host, const std::string& name) = 0;
  /// "server:6666" -> "10.0.2.1:6666", in the family that the scenario uses: of a host, or of a
  /// router's uplink. `nth` counts a host's addresses from 1.
  virtual std::string address_of(const std::string& host, std::uint16_t port,
                                 int nth = 1) const = 0;
  /// The same for the address that stands for all of a host's: "0.0.0.0:6666".
  virtual std::string any_address(std::uint16_t port) const = 0;
  virtual std::string loopback(std::uint16_t port) const = 0;
  /// And for an address that no host has (ip(7), IP_FREEBIND).
  virtual std::string nonlocal_address(std::uint16_t port) const = 0;
  /// Waits until the trigger has fired, counted from the run's beginning: what has happened already
  /// is not missed. False when the bound has passed first.
  virtual asio::awaitable<bool> wait_for(Trigger trigger, Duration bound) = 0;
  virtual void mark(const std::string& name) = 0;
  virtual void set_sysctl(const std::string& host, const std::string& name,
                          const std::string& value) = 0;
  /// SOCK_DESTROY (ss -K) on the host's end of a connection; false if there is no such socket.
  /// `connection` any: the host's latest.
  virtual bool destroy(const std::string& host, const WhichConnection& connection) = 0;
  /// The same by the name that the host's agent has for it.
  virtual bool destroy_named(const std::string& host, const std::string& socket) = 0;
  /// Every socket of the host in that state; how many they were.
  virtual std::size_t destroy_all_in(const std::string& host, TcpState state) = 0;
  /// A signal to the process that owns the host's sockets, or to the process group of a program
  /// that `run` has started. Throws StepFailed if there is no such program.
  virtual void signal(const std::string& host, const std::string& program, int number) = 0;
  /// Starts a program in the host's namespaces; throws StepFailed if it cannot be started.
  virtual void run(const ProgramCall& call) = 0;
  /// What the latest program of that name has come to. Throws StepFailed if there is none.
  virtual const ProgramRecord& program(const std::string& host, const std::string& name) const = 0;
  /// Whether a TCP socket of the host listens on that port.
  virtual bool listens(const std::string& host, std::uint16_t port) = 0;
  /// Waits a few milliseconds, for whoever has to look again and again.
  virtual asio::awaitable<void> wait_a_little() = 0;
  /// A router sends what is for `destination` to `next`, another router, until it converges.
  virtual void misroute(const std::string& router, const std::string& destination,
                        const std::string& next) = 0;
  virtual void converge(const std::string& router) = 0;
  /// Lets the host's work go on while the next steps are done. Work that nobody collects is
  /// collected when the steps are through: nothing that was begun goes unjudged.
  virtual void in_background(const std::string& host, asio::awaitable<void> work) = 0;
  /// Waits for all of the host's background work; throws what went wrong in it.
  virtual asio::awaitable<void> collect(const std::string& host) = 0;
  /// Holds an expectation against the run as it is at this moment, or waits as long as it says;
  /// throws StepFailed if it is not met.
  virtual asio::awaitable<void> expect(const Expectation& expectation) = 0;
};

}  // namespace lastack
