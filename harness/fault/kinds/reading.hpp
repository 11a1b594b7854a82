// How nearly every fault is read.
#pragma once

#include <memory>

#include "fault/fault.hpp"

namespace lastack {

/// A fault says by which `form` it is read, and perhaps what it can `require` of the whole, which
/// no clause sees by itself; the place is that of the whole.
template <class FaultType>
std::unique_ptr<Fault> read_fault_as(Phrase& value, const Cast& cast) {
  auto fault = std::make_unique<FaultType>();
  const Form form = fault->form(cast);
  form.read(value);
  if constexpr (requires { fault->require(Place()); }) fault->require(value.place());
  return fault;
}

}  // namespace lastack
