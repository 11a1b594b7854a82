// The conversation with one agent over its control descriptor.
#pragma once

#include <exception>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "agent/lines.hpp"
#include "agent/moment.hpp"
#include "agent/reply.hpp"
#include "system/asio.hpp"
#include "system/fd.hpp"

namespace lastack {

/// Sends requests, matches answers to them, and knows when the other side went away or broke the
/// protocol. Lives on one io_context, used from its thread alone. Keep it in a shared_ptr: its
/// reader holds it, too.
class AgentChannel : public std::enable_shared_from_this<AgentChannel> {
 public:
  /// `control` is a connected AF_UNIX stream socket.
  AgentChannel(asio::io_context& io, Fd control);

  /// Starts reading. Call once, after the object is in its shared_ptr.
  void start();

  /// Completes when the agent has greeted; its greeting. Throws AgentMisbehaved if it said anything
  /// else, and std::runtime_error if it died or said nothing within `bound`.
  asio::awaitable<nlohmann::json> ready(Duration bound);

  /// Sends {"id":..., "op":op, ...arguments} and completes with its answer, or after `bound` with
  /// timed_out: the agent still works at it then, and its late answer is thrown away. Several may
  /// be outstanding. A dead agent gives fault "died". Throws AgentMisbehaved, here and for every
  /// later call.
  asio::awaitable<Reply> call(std::string op, nlohmann::json arguments, Duration bound);

  /// The agent is gone: every outstanding and later call ends with fault "died" and this text.
  void died(std::string how);
  bool alive() const { return death_.empty() && !misbehaviour_; }

  /// Happens when nothing more can be read: the agent has closed its control, or broke the
  /// protocol.
  Moment& closed() { return closed_; }

  /// No more is sent or read; what is outstanding ends as if the agent had died.
  void close();

 private:
  struct Outstanding;

  asio::awaitable<void> read_lines();
  void understand(const Line& line);
  void understand_answer(const std::string& text);
  void send(std::string line);
  asio::awaitable<void> write_lines();
  void misbehaved(std::exception_ptr why);
  void wake_everybody();
  Reply unanswered(Duration bound, Time began) const;

  asio::io_context& io_;
  asio::local::stream_protocol::socket control_;  // a socket, as its writes raise no SIGPIPE
  LineSplitter lines_;
  std::map<std::int64_t, Outstanding*> outstanding_;
  std::set<std::int64_t> forgotten_;
  std::int64_t last_id_ = 0;
  std::string unsent_;
  bool writing_ = false;
  nlohmann::json greeting_;
  std::string death_;
  std::exception_ptr misbehaviour_;
  Moment greeted_;  // or never will be
  Moment closed_;
};

}  // namespace lastack
