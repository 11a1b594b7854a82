// Which connection of a host an expectation is about: "on 1st connection", or the latest.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "language/form.hpp"
#include "trace/trace.hpp"

namespace lastack {

struct ConnectionChoice {
  std::optional<std::size_t> ordinal;

  /// Adds the clause [on Nth connection]. `choice` must outlive the reading.
  static void add_to(Form& form, ConnectionChoice& choice);

  /// The ordinal; without one, the latest connection in which the host takes part so far, 0 if
  /// there is none.
  std::size_t in(const Trace& trace, std::string_view host) const;
  std::string text() const;  ///< " on the 1st connection", or nothing
};

/// Takes the name of a TCP state; fails with the nearest known one.
TcpState read_state(Phrase& phrase);

}  // namespace lastack
