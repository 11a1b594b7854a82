// The only place that includes Boost.Asio: 1.74 uses std::exchange without including <utility>, which g++ 12
// does not forgive.
#pragma once

#include <utility>
// <utility> must stand first.
#include <boost/asio.hpp>

namespace lastack {
namespace asio = boost::asio;
}
