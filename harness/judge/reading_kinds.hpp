// How nearly every expectation is read.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "judge/expectation.hpp"
#include "language/form.hpp"

namespace lastack {

/// A `Claim` is made for a host and says
/// - whether it `begins` with these words; then it takes its verb, if it has one,
/// - by which `form` the rest is read,
/// - perhaps what it can `require` of the whole, which no clause sees by itself; `phrase` stands
///   behind it, `place` is that of its clauses.
template <class Claim>
std::unique_ptr<Expectation> read_claim(Phrase& phrase, const std::string& host, const Cast& cast) {
  auto claim = std::make_unique<Claim>(host);
  if (!claim->begins(phrase, cast)) return nullptr;
  const std::size_t from = phrase.offset();
  const Form form = claim->form(cast);
  form.read(phrase);
  if constexpr (requires { claim->require(phrase, Place()); })
    claim->require(phrase, phrase.place_since(from));
  return claim;
}

/// Whether the phrase is one that has no verb, in a map: the key of what stands first is there.
inline bool has_head(Phrase& phrase, std::string_view key) {
  return phrase.bring([key](std::string_view one) { return one == key; }, true);
}

}  // namespace lastack
