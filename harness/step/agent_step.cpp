#include "step/agent_step.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "language/kernel_words.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

constexpr std::int64_t kOpen = std::numeric_limits<std::int64_t>::max();

std::string outcome_of(const Reply& reply, Duration bound) {
  if (reply.ok) return "it succeeded";
  if (reply.timed_out)
    return fmt::format("it had not come to an end after {}", format_duration(bound));
  if (!reply.error.empty()) {
    return fmt::format("{} failed with {} ({})", reply.call, reply.error, reply.message);
  }
  return reply.message;
}

}  // namespace

asio::awaitable<void> AgentStep::perform(Stage& stage) const {
  AgentCall call{
      .host = host_, .op = op(), .arguments = arguments(stage), .text = words(), .bound = bound()};
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

Duration AgentStep::bound() const {
  if (within_) return *within_;
  if (!takes_) return kStepBound;
  // Half as much again, so that a step which takes too long can say how long.
  const Duration most(takes_->high() == kOpen ? takes_->low() : takes_->high());
  return std::max(kStepBound, most + most / 2);
}

void AgentStep::judge(const Reply& reply) const {
  if (failure_.empty()) {
    if (!reply.ok) throw StepFailed(wish(), outcome_of(reply, bound()));
    check(reply);
  } else if (reply.error != failure_ || (!saying_.empty() && reply.message != saying_)) {
    throw StepFailed(failure_wish(), outcome_of(reply, bound()));
  } else if (failure_after_) {
    const auto made = reply.fields.value("sockets", std::uint64_t{0});
    if (made != *failure_after_)
      throw StepFailed(fmt::format("{} after {}", failure_, *failure_after_),
                       fmt::format("it came after {}", made));
  }
  judge_length(reply);
}

void AgentStep::judge_length(const Reply& reply) const {
  const Duration length = reply.ended - reply.began;
  if (!takes_ || takes_->contains(length.count())) return;
  throw StepFailed("it to take " + takes_->text(),
                   fmt::format("it took {}", format_duration(length)));
}

std::string AgentStep::wish() const {
  return "it to succeed";
}

std::string AgentStep::failure_wish() const {
  return "it to fail with " + failure_ + (saying_.empty() ? "" : fmt::format(" ({})", saying_));
}

void AgentStep::add_common(Form& form) {
  form.clause("within", [this](Phrase& phrase) { within_ = phrase.duration(); });
  form.clause("takes", [this](Phrase& phrase) { takes_ = Range::read(phrase, durations()); });
  form.flag("in the background", in_background_);
}

void AgentStep::add_failure(Form& form) {
  form.clause("fails with", [this](Phrase& phrase) { failure_ = read_errno(phrase); });
  // What the agent's own language makes of the error; errno's name is all that a kernel says.
  form.clause("saying", [this](Phrase& phrase) {
    if (failure_.empty()) phrase.fail("only what fails says something");
    saying_ = phrase.quoted("the error's text");
  });
  // What a step does anyway; a table of cases needs a word for it.
  form.flag("succeeds", succeeds_);
}

void AgentStep::require_sense(const Phrase& phrase) const {
  if (succeeds_ && !failure_.empty()) phrase.fail("it cannot fail and succeed");
}

void AgentStep::add_socket(Form& form) {
  form.clause("on", [this](Phrase& phrase) { socket_ = phrase.word("a socket's name"); });
}

void AgentStep::add_options(Form& form) {
  form.clause("with", [this](Phrase& phrase) {
    if (phrase.accept("nothing")) return;
    do options_.push_back(OptionSetting::read(phrase));
    while (phrase.accept("and"));
  });
}

void AgentStep::add_options_to(nlohmann::json& arguments) const {
  for (const OptionSetting& option : options_) arguments["options"][option.name] = option.value;
}

void AgentStep::add_address(Form& form, const Cast& cast) {
  form.clause("at", [this, &cast](Phrase& phrase) {
    if (phrase.accept("its")) {
      at_ = At::its;
      nth_address_ = cast.read_address(phrase, host_);
      return;
    }
    const Phrase::Words<At> places = {{"any address", At::any},
                                      {"its address", At::its},
                                      {"loopback", At::loopback},
                                      {"a nonlocal address", At::nonlocal}};
    at_ = phrase.one_of(places, "any address, its address, loopback or a nonlocal address");
  });
}

void AgentStep::add_many(Form& form) {
  form.head(
      "times",
      [this](Phrase& phrase) {
        const Phrase before = phrase;
        if (!Phrase(phrase).accept_count()) phrase.finish();
        times_ = phrase.count("a number of times, such as 200 times");
        phrase.expect("times");
        if (*times_ == 0) before.fail("0 times is never", "leave the step out");
      },
      Form::Need::optional);
  form.clause("after", [this](Phrase& phrase) {
    after_at_ = phrase.here();
    failure_after_ = phrase.count("how many succeed before it fails");
  });
}

void AgentStep::require_sense_of_many(const Phrase& phrase) const {
  if (times_ && socket_.empty())
    phrase.fail("many sockets need a name", "write 'as c': they are then called c1, c2, ...");
  if (failure_after_ && (failure_.empty() || !times_)) {
    throw Mistake(
        after_at_, "'after' says how many of many come before the failure",
        "such as: connect 100 times to server:6666 as c fails with EADDRNOTAVAIL after 64");
  }
}

void AgentStep::add_new_socket_to(nlohmann::json& arguments, Stage& stage) const {
  if (!times_) {
    arguments["socket"] = stage.new_socket(host_, socket_);
    return;
  }
  stage.new_socket(host_, socket_ + std::to_string(*times_));
  arguments["socket"] = socket_;
  arguments["count"] = *times_;
}

void AgentStep::add_flags(Form& form) {
  form.clause("with", [this](Phrase& phrase) {
    const Phrase::Words<std::string> known = {{"MSG_OOB", "MSG_OOB"},
                                              {"MSG_PEEK", "MSG_PEEK"},
                                              {"MSG_MORE", "MSG_MORE"},
                                              {"MSG_DONTROUTE", "MSG_DONTROUTE"},
                                              {"MSG_TRUNC", "MSG_TRUNC"}};
    do flags_.push_back(phrase.one_of(known, "a flag of recv(2) or send(2)"));
    while (phrase.accept("and"));
  });
}

void AgentStep::add_flags_to(nlohmann::json& arguments) const {
  if (!flags_.empty()) arguments["flags"] = flags_;
}

std::string AgentStep::address(const Stage& stage, std::uint16_t port) const {
  switch (at_) {
    case At::any:
      return stage.any_address(port);
    case At::its:
      return stage.address_of(host_, port, nth_address_);
    case At::loopback:
      return stage.loopback(port);
    case At::nonlocal:
      return stage.nonlocal_address(port);
  }
  return {};
}

}  // namespace lastack
