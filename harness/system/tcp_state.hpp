// The states of a TCP connection (RFC 9293 3.3.2) under the names and numbers that Linux gives
// them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace lastack {

/// The numbers are the kernel's: include/net/tcp_states.h, as sock_diag reports them
/// (sock_diag(7)).
enum class TcpState : std::uint8_t {
  Established = 1,
  SynSent = 2,
  SynRecv = 3,
  FinWait1 = 4,
  FinWait2 = 5,
  TimeWait = 6,
  Closed = 7,
  CloseWait = 8,
  LastAck = 9,
  Listen = 10,
  Closing = 11,
};

inline constexpr std::array kTcpStates = {
    TcpState::Established, TcpState::SynSent,  TcpState::SynRecv, TcpState::FinWait1,
    TcpState::FinWait2,    TcpState::TimeWait, TcpState::Closed,  TcpState::CloseWait,
    TcpState::LastAck,     TcpState::Listen,   TcpState::Closing,
};

/// "TIME_WAIT": the name as netstat(8) and the scenarios write it; "UNKNOWN" for a number that is
/// none of them.
std::string_view state_name(TcpState state);

/// The state of that name. Case does not matter, and '-' is as good as '_' (RFC 9293 writes
/// TIME-WAIT).
std::optional<TcpState> state_named(std::string_view name);

/// The state of the kernel's number; nothing if Linux has given it to a state that no connection is
/// in (TCP_NEW_SYN_RECV, TCP_BOUND_INACTIVE).
std::optional<TcpState> state_numbered(unsigned number);

}  // namespace lastack
