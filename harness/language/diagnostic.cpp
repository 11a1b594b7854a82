#include "language/diagnostic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace lastack {
namespace {

bool is_at_place(const Diagnostic& a, const Diagnostic& b) {
  return a.place.line == b.place.line && a.place.column == b.place.column &&
         a.place.source == b.place.source;
}

bool stands_before(const Diagnostic& a, const Diagnostic& b) {
  return a.place.source == b.place.source &&
         std::tie(a.place.line, a.place.column) < std::tie(b.place.line, b.place.column);
}

}  // namespace

std::string Diagnostic::text() const {
  const std::string where = place.text();
  std::string text =
      fmt::format("{}{}error: {}\n{}", where, where.empty() ? "" : ": ", message, excerpt(place));
  if (!hint.empty()) text += fmt::format("      = {}\n", hint);
  return text;
}

Mistake::Mistake(Diagnostic diagnostic)
    : diagnostic_(std::move(diagnostic)), text_(diagnostic_.text()) {}

Mistake::Mistake(Place place, std::string message, std::string hint)
    : Mistake(Diagnostic{std::move(place), std::move(message), std::move(hint)}) {}

void Diagnostics::add(Diagnostic diagnostic) {
  const bool known = std::any_of(found_.begin(), found_.end(), [&](const Diagnostic& other) {
    return is_at_place(other, diagnostic) && other.message == diagnostic.message;
  });
  if (known) return;
  auto at = found_.end();
  while (at != found_.begin() && stands_before(diagnostic, *(at - 1))) --at;
  found_.insert(at, std::move(diagnostic));
}

std::string Diagnostics::text() const {
  std::string text;
  for (const Diagnostic& diagnostic : found_) text += diagnostic.text();
  return text;
}

}  // namespace lastack
