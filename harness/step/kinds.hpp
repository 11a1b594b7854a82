// Every verb of the language. A step is added by one file in kinds/, one declaration and one line
// in kinds.cpp.
#pragma once

#include "language/form.hpp"
#include "step/step.hpp"

namespace lastack {

extern const StepKind kAbortStep, kAcceptStep, kBindStep, kCloseStep, kCollectStep, kConnectStep,
    kContinueStep, kConvergeStep, kDestroyStep, kExchangeStep, kExpectStep, kGetStep, kKillStep,
    kLimitStep, kListenStep, kMarkStep, kMisrouteStep, kPollStep, kReadStep, kReceiveStep, kRunStep,
    kSendStep, kSetStep, kSetSysctlStep, kShutdownStep, kSoErrorStep, kStopStep, kWaitStep,
    kWriteStep;

/// Reads the clauses of a form into the step and hands it over; what nearly every kind does.
template <class StepType>
std::unique_ptr<Step> read_step(Phrase& phrase, const std::string& host, const Cast& cast) {
  auto step = std::make_unique<StepType>(host);
  Form form = step->form(cast);
  form.read(phrase);
  // What no clause by itself can see.
  if constexpr (requires { step->require_sense(phrase); }) step->require_sense(phrase);
  return step;
}

}  // namespace lastack
