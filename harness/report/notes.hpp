// What stands beside a host's line: its calls and its states.
#pragma once

#include <string>

#include "report/alphabet.hpp"
#include "report/ink.hpp"
#include "report/ladder_event.hpp"

namespace lastack {

struct Note {
  std::string text;
  Ink ink = Ink::plain;
};

/// "shutdown write: ok", "connect to 10.0.2.1:6666 …" when it begins and "… connect: ok" when it
/// ends.
Note call_note(const LadderEvent& event, Alphabet alphabet);
Note state_note(const StateRecord& state);
/// "◀ here"; "◀ finding 2" where the run has several.
Note here_note(const LadderEvent& event, std::size_t findings, Alphabet alphabet);

/// The host beside which the event's note stands; empty if it has none.
std::string host_of(const LadderEvent& event);

}  // namespace lastack
