// How nearly every verb is read.
#pragma once

#include "language/form.hpp"
#include "step/step.hpp"

namespace lastack {

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
