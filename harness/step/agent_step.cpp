#include "step/agent_step.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <limits>

#include "language/nearest.hpp"
#include "language/units.hpp"
#include "system/errno_name.hpp"

namespace lastack {
namespace {

std::string outcome_of(const Reply& reply, Duration bound) {
  if (reply.ok) return "it succeeded";
  if (reply.timed_out)
    return fmt::format("it had not come to an end after {}", format_duration(bound));
  if (!reply.error.empty()) {
    return fmt::format("{} failed with {} ({})", reply.call, reply.error, reply.message);
  }
  return reply.message;
}

std::vector<std::string> errno_names() {
  std::vector<std::string> names;
  for (int error = 1; error <= EHWPOISON; ++error) names.push_back(errno_name(error));
  return names;
}

}  // namespace

asio::awaitable<void> AgentStep::perform(Stage& stage) const {
  AgentCall call{
      .host = host_, .op = op(), .arguments = arguments(stage), .text = words(), .bound = bound_};
  if (in_background_) {
    stage.in_background(host_, ask(stage, std::move(call)));
    co_return;
  }
  co_await ask(stage, std::move(call));
}

std::string AgentStep::words() const {
  return text.substr(host_.size() + 2);
}

asio::awaitable<void> AgentStep::ask(Stage& stage, AgentCall call) const {
  const Reply reply = co_await stage.call(std::move(call));
  judge(reply);
}

void AgentStep::judge(const Reply& reply) const {
  if (failure_.empty()) {
    if (!reply.ok) throw StepFailed(wish(), outcome_of(reply, bound_));
    check(reply);
  } else if (reply.error != failure_) {
    throw StepFailed("it to fail with " + failure_, outcome_of(reply, bound_));
  }
}

std::string AgentStep::wish() const {
  return "it to succeed";
}

void AgentStep::add_common(Form& form) {
  form.clause("within", [this](Phrase& phrase) { bound_ = phrase.duration(); });
  form.flag("in the background", in_background_);
}

void AgentStep::add_failure(Form& form) {
  form.clause("fails with", [this](Phrase& phrase) { failure_ = read_errno(phrase); });
  // What a step does anyway; a table of cases needs a word for it.
  form.clause("succeeds", [this](Phrase& phrase) {
    if (!failure_.empty()) phrase.fail("it cannot fail and succeed");
  });
}

void AgentStep::add_socket(Form& form) {
  form.clause("on", [this](Phrase& phrase) { socket_ = phrase.word("a socket's name"); });
}

AgentStep::Option AgentStep::read_option(Phrase& phrase) {
  const Phrase before = phrase;
  const std::string text = phrase.word("a socket option such as SO_REUSEADDR or TCP_MAXSEG=1000");
  const auto equals = text.find('=');
  if (equals == std::string::npos) return {text, 1};
  const auto value = parse_count(text.substr(equals + 1));
  if (!value || *value > std::numeric_limits<int>::max()) {
    before.fail(fmt::format("'{}' is no option's value", text.substr(equals + 1)),
                "a whole number, as in TCP_MAXSEG=1000");
  }
  return {text.substr(0, equals), static_cast<int>(*value)};
}

void AgentStep::add_options(Form& form) {
  form.clause("with", [this](Phrase& phrase) {
    if (phrase.accept("nothing")) return;
    do options_.push_back(read_option(phrase));
    while (phrase.accept("and"));
  });
}

std::string read_errno(Phrase& phrase) {
  const std::string name(phrase.peek());
  if (!errno_number(name)) {
    const auto near = nearest(name, errno_names());
    phrase.fail(fmt::format("'{}' is no error's name", name),
                near ? fmt::format("did you mean '{}'?", *near)
                     : "names as in errno(3): ECONNRESET, EADDRINUSE");
  }
  return phrase.word("an error's name");
}

void AgentStep::add_options_to(nlohmann::json& arguments) const {
  for (const Option& option : options_) arguments["options"][option.name] = option.value;
}

void AgentStep::add_address(Form& form) {
  form.clause("at", [this](Phrase& phrase) {
    const Phrase::Words<At> places = {
        {"any address", At::any}, {"its address", At::its}, {"loopback", At::loopback}};
    at_ = phrase.one_of(places, "any address, its address or loopback");
  });
}

std::string AgentStep::address(const Stage& stage, std::uint16_t port) const {
  switch (at_) {
    case At::any:
      return stage.any_address(port);
    case At::its:
      return stage.address_of(host_, port);
    case At::loopback:
      return stage.loopback(port);
  }
  return {};
}

namespace {

std::uint16_t port_of(std::optional<std::uint64_t> number, const Phrase& phrase,
                      std::string_view text) {
  if (!number || *number == 0 || *number > 65535) {
    phrase.fail(fmt::format("'{}' is no port", text), "a port is a number from 1 to 65535");
  }
  return static_cast<std::uint16_t>(*number);
}

}  // namespace

std::uint16_t read_port(Phrase& phrase) {
  const std::uint16_t port = port_of(parse_count(phrase.peek()), phrase, phrase.peek());
  phrase.word("a port");
  return port;
}

HostPort read_host_port(Phrase& phrase, const Cast& cast) {
  const std::string text(phrase.peek());
  const auto colon = text.rfind(':');
  if (colon == std::string::npos) phrase.fail_expected("HOST:PORT, such as server:6666");
  const std::string host = text.substr(0, colon);
  if (std::find(cast.hosts.begin(), cast.hosts.end(), host) == cast.hosts.end()) {
    phrase.fail(fmt::format("'{}' is no host of this scenario", host), suggest(host, cast.hosts));
  }
  const std::uint16_t port =
      port_of(parse_count(text.substr(colon + 1)), phrase, text.substr(colon + 1));
  phrase.word("HOST:PORT");
  return {host, port};
}

}  // namespace lastack
