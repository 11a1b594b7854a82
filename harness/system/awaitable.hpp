// Only the type that a coroutine returns, for headers: all of Asio costs seconds in each file that
// includes it.
#pragma once

#include <utility>
// <utility> must stand first (asio.hpp says why).
#include <boost/asio/awaitable.hpp>

namespace lastack {
namespace asio = boost::asio;
}
