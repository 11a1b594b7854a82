#include "report/notes.hpp"

#include <fmt/format.h>

namespace lastack {
namespace {

std::string result_of(const CallRecord& call) {
  if (!call.result.empty()) return call.result;
  return call.ok ? "ok" : "failed";
}

// "bind to port 40000 fails with EADDRINUSE", and it did.
bool says_its_result(const CallRecord& call) {
  return !call.result.empty() && call.call.ends_with("fails with " + call.result);
}

std::string verb_of(const CallRecord& call) {
  return call.call.substr(0, call.call.find(' '));
}

std::string call_text(const LadderEvent& event) {
  const CallRecord& call = *event.call;
  switch (event.kind) {
    case LadderEvent::Kind::call_began:
      return fmt::format("{} …", call.call);
    case LadderEvent::Kind::call_ended:
      return fmt::format("… {}: {}", verb_of(call), result_of(call));
    default:
      return says_its_result(call) ? call.call : fmt::format("{}: {}", call.call, result_of(call));
  }
}

}  // namespace

Note call_note(const LadderEvent& event, Alphabet alphabet) {
  const bool failed = !event.call->ok && event.kind != LadderEvent::Kind::call_began;
  return {spelled_in(alphabet, call_text(event)), failed ? Ink::bad : Ink::plain};
}

Note state_note(const StateRecord& state) {
  return {std::string(state_name(state.state)), Ink::state};
}

Note here_note(const LadderEvent& event, std::size_t findings, Alphabet alphabet) {
  std::string text(glyphs_of(alphabet).here);
  if (findings == 1) return {text + " here", Ink::bad};
  text += event.findings.size() == 1 ? " finding" : " findings";
  for (std::size_t at = 0; at < event.findings.size(); ++at) {
    text += fmt::format("{} {}", at == 0 ? "" : ",", event.findings[at]);
  }
  return {text, Ink::bad};
}

std::string host_of(const LadderEvent& event) {
  if (event.call != nullptr) return event.call->host;
  return event.state != nullptr ? event.state->host : std::string{};
}

}  // namespace lastack
