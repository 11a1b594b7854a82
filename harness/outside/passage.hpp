// Two connections that are one for those at their ends.
#pragma once

#include "system/asio.hpp"

namespace lastack {

/// Ends it by a RST (socket(7), SO_LINGER of 0 s).
void reset(asio::ip::tcp::socket& socket);

/// What comes from one goes to the other, and waits there for a peer that does not read: octets,
/// the end of a stream in one direction (FIN), and what ends a connection without one (RST). Goes
/// on by itself on the sockets' loop until both have ended.
void couple(asio::ip::tcp::socket one, asio::ip::tcp::socket other);

}  // namespace lastack
