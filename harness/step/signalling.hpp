// What kill, stop and continue share.
#pragma once

#include <csignal>
#include <string>
#include <utility>

#include "language/form.hpp"
#include "language/kernel_words.hpp"
#include "step/kinds.hpp"
#include "step/stage.hpp"

namespace lastack {

/// A signal to the process that owns the host's sockets, or to a program that `run` has started.
template <int signal>
class SignalStep : public Step {
 public:
  explicit SignalStep(std::string host) : host_(std::move(host)) {}

  Form form(const Cast&) {
    Form form("a signal");
    form.head(
        "program", [this](Phrase& phrase) { program_ = phrase.word("a program's name"); },
        Form::Need::optional);
    if (signal == SIGKILL) {
      form.clause("with", [this](Phrase& phrase) {
        if (program_.empty())
          phrase.fail("an agent can only be killed", "it is init of a PID namespace of its own");
        number_ = read_signal(phrase);
      });
    }
    return form;
  }
  asio::awaitable<void> perform(Stage& stage) const override {
    stage.signal(host_, program_, number_);
    co_return;
  }

 private:
  std::string host_;
  std::string program_;
  int number_ = signal;
};

}  // namespace lastack
