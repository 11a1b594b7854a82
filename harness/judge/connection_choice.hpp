// Which connection of a host an expectation is about: "on 1st connection", "on upload", or the
// latest.
#pragma once

#include <string>
#include <string_view>

#include "fault/pattern.hpp"
#include "language/form.hpp"
#include "trace/trace.hpp"

namespace lastack {

/// The same by its ordinal, if the name is one that `accept` gave.
WhichConnection looked_up(const WhichConnection& which, const Trace& trace);

class ConnectionChoice {
 public:
  /// Adds the clause [on Nth connection | on NAME]. `choice` and `cast` must outlive the reading.
  static void add_to(Form& form, ConnectionChoice& choice, const Cast& cast);

  /// The ordinal of the one that is named, 0 while there is none of that name; of the latest
  /// connection in which the host takes part so far, 0 if there is none.
  std::size_t in(const Trace& trace, std::string_view host) const;
  /// Without a choice, any.
  bool admits(const Trace& trace, std::size_t connection) const;
  std::string text() const;  ///< " on the 1st connection", " on upload", or nothing

 private:
  WhichConnection which_;
};

}  // namespace lastack
