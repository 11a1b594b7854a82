#include "system/tcp_state.hpp"

#include <algorithm>

namespace lastack {
namespace {

char spelled(char letter) {
  if (letter == '-') return '_';
  return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

bool same_name(std::string_view given, std::string_view known) {
  return std::equal(given.begin(), given.end(), known.begin(), known.end(),
                    [](char left, char right) { return spelled(left) == right; });
}

}  // namespace

std::string_view state_name(TcpState state) {
  switch (state) {
    case TcpState::Established:
      return "ESTABLISHED";
    case TcpState::SynSent:
      return "SYN_SENT";
    case TcpState::SynRecv:
      return "SYN_RECV";
    case TcpState::FinWait1:
      return "FIN_WAIT1";
    case TcpState::FinWait2:
      return "FIN_WAIT2";
    case TcpState::TimeWait:
      return "TIME_WAIT";
    case TcpState::Closed:
      return "CLOSED";
    case TcpState::CloseWait:
      return "CLOSE_WAIT";
    case TcpState::LastAck:
      return "LAST_ACK";
    case TcpState::Listen:
      return "LISTEN";
    case TcpState::Closing:
      return "CLOSING";
  }
  return "UNKNOWN";
}

std::optional<TcpState> state_named(std::string_view name) {
  for (const TcpState state : kTcpStates) {
    if (same_name(name, state_name(state))) return state;
  }
  return std::nullopt;
}

std::optional<TcpState> state_numbered(unsigned number) {
  for (const TcpState state : kTcpStates) {
    if (number == static_cast<unsigned>(state)) return state;
  }
  return std::nullopt;
}

}  // namespace lastack
