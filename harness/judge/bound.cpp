#include "judge/bound.hpp"

#include <fmt/format.h>

#include "language/units.hpp"

namespace lastack {

void Bound::add_within(Form& form) {
  form.clause("within", [this](Phrase& phrase) { within_ = phrase.duration(); });
}

void Bound::add_to(Form& form) {
  add_within(form);
  form.flag("now", now_);
}

void Bound::require_one(const Place& place) const {
  if (!now_ || !within_) return;
  throw Mistake(place, "'now' and 'within' contradict each other",
                "'now' means: when the last step has ended");
}

std::string Bound::text() const {
  return now_ ? " when the last step has ended"
              : fmt::format(" within {}", format_duration(patience()));
}

std::string Bound::text_if_written() const {
  return now_ || within_ ? text() : std::string();
}

}  // namespace lastack
