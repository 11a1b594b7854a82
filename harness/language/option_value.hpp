// Socket options and their values as the language writes them.
#pragma once

#include "language/range.hpp"
#include "system/socket_option.hpp"

namespace lastack {

/// Takes the name of a socket option; fails with the nearest known one.
const SocketOption& read_option_name(Phrase& phrase);

/// How an option's values are read and written: a whole number of the option's own unit (tcp(7)),
/// or with a unit of ours where it is a time or a size; `on` and `off` for flags, `50000-50001` for
/// a range of ports. SO_LINGER's is its seconds. Not for texts.
Measure measure_of(const SocketOption& option);

}  // namespace lastack
