#include "language/form.hpp"
#include "step/kinds.hpp"
#include "step/stage.hpp"

#include <csignal>

namespace lastack {
namespace {

const Phrase::Words<int> kSignals = {
    {"SIGKILL", SIGKILL}, {"SIGTERM", SIGTERM}, {"SIGINT", SIGINT},   {"SIGHUP", SIGHUP},
    {"SIGQUIT", SIGQUIT}, {"SIGUSR1", SIGUSR1}, {"SIGUSR2", SIGUSR2}, {"SIGABRT", SIGABRT}};

// A signal to the process that owns the host's sockets, or to a program that `run` has started.
template <int signal>
class Signal : public Step {
 public:
  explicit Signal(std::string host) : host_(std::move(host)) {}

  Form form(const Cast&) {
    Form form("a signal");
    form.head(
        "program", [this](Phrase& phrase) { program_ = phrase.word("a program's name"); },
        Form::Need::optional);
    if (signal == SIGKILL) {
      form.clause("with", [this](Phrase& phrase) {
        if (program_.empty())
          phrase.fail("an agent can only be killed", "it is init of a PID namespace of its own");
        number_ = phrase.one_of(kSignals, "a signal");
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

}  // namespace

const StepKind kKillStep = {
    "kill",
    "kill [PROGRAM [with SIGNAL]] (SIGKILL; without a program to the owner of the host's sockets)",
    read_step<Signal<SIGKILL>>};

const StepKind kStopStep = {"stop", "stop [PROGRAM] (SIGSTOP)", read_step<Signal<SIGSTOP>>};

const StepKind kContinueStep = {"continue", "continue [PROGRAM] (SIGCONT)",
                                read_step<Signal<SIGCONT>>};

}  // namespace lastack
