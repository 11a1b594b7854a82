// What all steps have in common that are one request to a host's agent.
#pragma once

#include <string>
#include <vector>

#include "language/form.hpp"
#include "language/host_port.hpp"
#include "language/range.hpp"
#include "step/option_setting.hpp"
#include "step/stage.hpp"

namespace lastack {

class AgentStep : public Step {
 public:
  explicit AgentStep(std::string host) : host_(std::move(host)) {}
  asio::awaitable<void> perform(Stage& stage) const override;
  void require_sense(const Phrase& phrase) const;

 protected:
  const std::string& host() const { return host_; }

  /// The agent's operation and its arguments, but for the socket.
  virtual std::string op() const = 0;
  virtual nlohmann::json arguments(Stage& stage) const = 0;
  /// Throws StepFailed if an answer that is `ok` is not what the step says.
  virtual void check(const Reply&) const {}
  /// What the step wants, for the text of a failure: "3 bytes and EOF".
  virtual std::string wish() const;

  /// `[within T] [takes RANGE] [in the background]`, and for whatever may fail
  /// `[fails with ERRNO [saying "TEXT"] | succeeds]`.
  void add_common(Form& form);
  void add_failure(Form& form);
  /// `[on SOCKET]`: which of the host's sockets, the latest connection by default.
  void add_socket(Form& form);
  /// `[with SO_REUSEADDR and TCP_MAXSEG=1000 | with nothing]`: options set before the socket is
  /// bound.
  void add_options(Form& form);
  void add_options_to(nlohmann::json& arguments) const;
  /// `[at any address | its address | its 2nd address | loopback | a nonlocal address]`: what the
  /// socket is bound to; any address by default.
  void add_address(Form& form, const Cast& cast);
  std::string address(const Stage& stage, std::uint16_t port) const;
  /// `[N times]` at the head and `[after N]` behind `fails with`: many sockets in one request
  /// (agents/README.md, `count`). They need a name: `as c` gives c1, c2, ...
  void add_many(Form& form);
  void require_sense_of_many(const Phrase& phrase) const;
  /// The arguments `socket` and `count` for one new socket or many.
  void add_new_socket_to(nlohmann::json& arguments, Stage& stage) const;
  /// `[with MSG_PEEK and ...]`: flags of recv(2) and send(2).
  void add_flags(Form& form);
  void add_flags_to(nlohmann::json& arguments) const;

  std::string socket_;

 private:
  asio::awaitable<void> ask(Stage& stage, AgentCall call) const;
  void judge(const Reply& reply) const;
  std::string failure_wish() const;
  /// The step without its subject, which stands beside it wherever it is shown.
  std::string words() const;

  enum class At { any, its, loopback, nonlocal };
  /// How long to wait for the answer: what the scenario says, else long enough for `takes`.
  Duration bound() const;
  void judge_length(const Reply& reply) const;

  std::string host_;
  At at_ = At::any;
  int nth_address_ = 1;
  std::vector<OptionSetting> options_;
  std::vector<std::string> flags_;
  bool succeeds_ = false;
  std::string failure_;  ///< errno's name; empty: it must succeed
  std::string saying_;   ///< the message that goes with it; empty: any
  std::optional<std::uint64_t> times_;
  Place after_at_;
  std::optional<std::uint64_t> failure_after_;  ///< so many of the many succeed before it
  std::optional<Duration> within_;
  std::optional<Range> takes_;
  bool in_background_ = false;
};

}  // namespace lastack
