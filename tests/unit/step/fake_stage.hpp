// A stage without a network: it writes down what the steps ask for, and answers what the test says.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "step/stage.hpp"

namespace lastack {

class FakeStage : public Stage {
 public:
  /// "connect {"socket":"1st","to":"10.0.0.2:6666"}": each request, its arguments in order of name.
  std::vector<std::string> asked;
  Duration bound{};    ///< of the last request
  ProgramRecord told;  ///< what becomes of a program, once it was waited for
  std::uint16_t listening = 0;

  /// The next answer: "ok", "ok {"bytes":5}", "ECONNREFUSED", "EMFILE {"sockets":60}"; after
  /// `took`.
  void will_answer(const std::string& answer, Duration took = {});

  asio::awaitable<Reply> call(AgentCall call) override;
  std::string socket_of(const std::string& host, const std::string& name) const override;
  std::string new_socket(const std::string& host, const std::string& name) override;
  std::string address_of(const std::string& host, std::uint16_t port, int nth) const override;
  std::string any_address(std::uint16_t port) const override;
  std::string loopback(std::uint16_t port) const override;
  std::string nonlocal_address(std::uint16_t port) const override;
  asio::awaitable<bool> wait_for(Trigger trigger, Duration bound) override;
  void mark(const std::string& name) override;
  void set_sysctl(const std::string& host, const std::string& name,
                  const std::string& value) override;
  bool destroy(const std::string& host, const WhichConnection& connection) override;
  bool destroy_named(const std::string& host, const std::string& socket) override;
  std::size_t destroy_all_in(const std::string& host, TcpState state) override;
  void misroute(const std::string& router, const std::string& destination,
                const std::string& next) override;
  void converge(const std::string& router) override;
  void signal(const std::string& host, const std::string& program, int number) override;
  void run(const ProgramCall& call) override;
  const ProgramRecord& program(const std::string& host, const std::string& name) const override;
  bool listens(const std::string& host, std::uint16_t port) override;
  asio::awaitable<void> wait_a_little() override;
  void in_background(const std::string& host, asio::awaitable<void> work) override;
  asio::awaitable<void> collect(const std::string& host) override;
  asio::awaitable<void> expect(const Expectation& expectation) override;

 private:
  ProgramRecord running_;
  std::deque<Reply> answers_;
  std::string latest_ = "listener";
};

/// Performs the steps of one item, `client: connect to server:6666`, among the hosts client and
/// server. What went wrong, "expected ..., but ..."; empty if nothing did. Throws Mistake.
std::string perform(FakeStage& stage, const std::string& item);

/// The whole diagnostic of a mistaken step: with its line and caret.
std::string step_diagnostic_of(const std::string& item);

}  // namespace lastack
