// What `corrupt` and `rewrite` have in common: another segment goes on in the place of the one that
// came, or later faults may have it.
#pragma once

#include <memory>
#include <string>

#include "fault/fault.hpp"

namespace lastack {

class Changing : public Fault {
 public:
  using Fault::Fault;

  /// [leave to later faults]
  void add_leaving(Form& form) { form.flag("leave to later faults", leaves_); }

 protected:
  /// The answer of act().
  bool go_on_as(const Arrival& arrival, Segment changed, std::string note, FaultContext& context);
  std::string leaving_text() const { return leaves_ ? ", leave to later faults" : ""; }

 private:
  bool leaves_ = false;
};

}  // namespace lastack
