// A listener, and a connection through a lab's middle, made with plain blocking sockets.
#pragma once

#include <cstdint>
#include <string>

#include "lab/lab.hpp"
#include "observe/sockets.hpp"
#include "system/fd.hpp"

namespace lastack::testing {

/// A bound and listening socket in the host, at that address of its.
Fd listen_at(const Host& host, const std::string& address, std::uint16_t port);

struct TcpPair {
  Fd listener;
  Fd client;
  Fd server;
  SocketEnd client_end;
  SocketEnd server_end;
};

/// `client` connects to `server` at the given address of the server's; no call blocks for more than
/// 5 s. `by`: the address that the client connects to where a router forwards to the server's.
TcpPair connect_pair(const Host& client, const Host& server, const std::string& server_address,
                     const std::string& by = {});

/// Sends the text and returns what arrives at the other end, up to its length.
std::string carried(const Fd& from, const Fd& to, const std::string& text);

}  // namespace lastack::testing
