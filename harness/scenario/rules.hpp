// The rules that the grammars of faults, steps and expectations name: SEGMENT, EVENT, T.
#pragma once

#include "language/cast.hpp"
#include "language/grammar.hpp"

namespace lastack {

/// In the order of the reference. Names are the cast's own, so it must have some of each kind.
Grammar language_grammar(const Cast& cast);

/// Two hosts, two routers, and a name for whatever can have one.
Cast example_cast();

/// What each host of that cast does.
inline constexpr std::string_view kExampleVerb = "collect";

}  // namespace lastack
