#include "fake_stage.hpp"

#include <fmt/format.h>

#include <cstring>

#include "system/errno_name.hpp"

namespace lastack {
namespace {

std::vector<std::unique_ptr<Step>> steps_of(const std::string& item) {
  const Node node = parse_yaml(std::make_shared<const Source>("t.yaml", item));
  return read_steps(node, {{"client", "server"}, {}});
}

}  // namespace

void FakeStage::will_answer(const std::string& answer, Duration took) {
  const auto blank = answer.find(' ');
  const std::string word = answer.substr(0, blank);
  Reply reply;
  reply.ok = word == "ok";
  if (!reply.ok) {
    reply.error = word;
    reply.number = errno_number(word).value();
    reply.call = "call";
    reply.message = "it failed";
  }
  if (blank != std::string::npos) reply.fields = nlohmann::json::parse(answer.substr(blank));
  reply.ended = reply.began + took;
  answers_.push_back(std::move(reply));
}

asio::awaitable<Reply> FakeStage::call(AgentCall call) {
  bound = call.bound;
  asked.push_back(fmt::format("{} {}", call.op, call.arguments.dump()));
  Reply reply;
  reply.ok = true;
  if (!answers_.empty()) {
    reply = std::move(answers_.front());
    answers_.pop_front();
  }
  co_return reply;
}

std::string FakeStage::socket_of(const std::string&, const std::string& name) const {
  return name.empty() ? latest_ : name;
}

std::string FakeStage::new_socket(const std::string&, const std::string& name) {
  return latest_ = name.empty() ? "1st" : name;
}

std::string FakeStage::address_of(const std::string& host, std::uint16_t port, int nth) const {
  return fmt::format("10.0.{}.{}:{}", nth - 1, host == "client" ? 1 : 2, port);
}

std::string FakeStage::any_address(std::uint16_t port) const {
  return fmt::format("0.0.0.0:{}", port);
}

std::string FakeStage::loopback(std::uint16_t port) const {
  return fmt::format("127.0.0.1:{}", port);
}

std::string FakeStage::nonlocal_address(std::uint16_t port) const {
  return fmt::format("203.0.113.1:{}", port);
}

asio::awaitable<bool> FakeStage::wait_for(Trigger, Duration) {
  co_return true;
}

void FakeStage::mark(const std::string& name) {
  asked.push_back("mark " + name);
}

void FakeStage::set_sysctl(const std::string& host, const std::string& name,
                           const std::string& value) {
  asked.push_back(fmt::format("sysctl {} {}={}", host, name, value));
}

bool FakeStage::destroy(const std::string& host, const WhichConnection& connection) {
  asked.push_back(
      fmt::format("destroy {} {}", host, connection.is_any() ? "its latest" : connection.text()));
  return true;
}

bool FakeStage::destroy_named(const std::string& host, const std::string& socket) {
  asked.push_back(fmt::format("destroy {} {}", host, socket));
  return true;
}

std::size_t FakeStage::destroy_all_in(const std::string& host, TcpState state) {
  asked.push_back(fmt::format("destroy {} all in {}", host, state_name(state)));
  return 0;
}

void FakeStage::misroute(const std::string& router, const std::string& destination,
                         const std::string& next) {
  asked.push_back(fmt::format("misroute {} {} {}", router, destination, next));
}

void FakeStage::converge(const std::string& router) {
  asked.push_back("converge " + router);
}

void FakeStage::signal(const std::string& host, const std::string& program, int number) {
  asked.push_back(fmt::format("signal {} {} {}", host, program, ::sigabbrev_np(number)));
}

void FakeStage::run(const ProgramCall& call) {
  std::string words;
  for (const auto& [name, value] : call.environment) words += fmt::format(" {}={}", name, value);
  for (const std::string& word : call.words) words += fmt::format(" [{}]", word);
  if (!call.user.empty()) words += " user " + call.user;
  if (call.input) words += " input " + *call.input;
  if (!call.input_file.empty()) words += " input file " + call.input_file;
  asked.push_back(fmt::format("run {}:{}", call.name, words));
  running_ = {};
}

const ProgramRecord& FakeStage::program(const std::string&, const std::string&) const {
  return running_;
}

bool FakeStage::listens(const std::string&, std::uint16_t port) {
  return port == listening;
}

asio::awaitable<void> FakeStage::wait_a_little() {
  running_ = told;
  co_return;
}

void FakeStage::in_background(const std::string&, asio::awaitable<void>) {
  asked.push_back("in the background");
}

asio::awaitable<void> FakeStage::collect(const std::string& host) {
  asked.push_back("collect " + host);
  co_return;
}

asio::awaitable<void> FakeStage::expect(const Expectation& expectation) {
  asked.push_back("expect " + expectation.text);
  co_return;
}

std::string perform(FakeStage& stage, const std::string& item) {
  const auto steps = steps_of(item);
  asio::io_context io;
  std::string failure;
  const auto all = [&]() -> asio::awaitable<void> {
    for (const auto& step : steps) co_await step->perform(stage);
  };
  asio::co_spawn(io, all(), [&](std::exception_ptr error) {
    try {
      if (error) std::rethrow_exception(error);
    } catch (const StepFailed& failed) {
      failure = failed.what();
    }
  });
  io.run();
  return failure;
}

std::string step_diagnostic_of(const std::string& item) {
  try {
    steps_of(item);
  } catch (const Mistake& mistake) {
    return mistake.diagnostic().text();
  }
  return "no mistake";
}

}  // namespace lastack
