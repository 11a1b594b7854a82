// What a step says of the bytes that it receives, beyond their number.
#pragma once

#include <string>

#include "agent/reply.hpp"
#include "language/form.hpp"

namespace lastack {

struct BytesWanted {
  std::string runs;        ///< "N*1000 O*1460": exactly these, in this order
  std::string containing;  ///< a letter that must be among them
  std::string without;     ///< a letter that must not

  /// `[as runs "N*1000 O*1460"] [containing "O"] [without "O"]`
  void add_to(Form& form);
  /// Throws StepFailed. The agent tells the bytes as runs (agents/README.md).
  void check(const Reply& reply) const;
};

}  // namespace lastack
