// Socket options by their C names.
#pragma once

#include <string>

#include "json.hpp"

namespace lastack {

/// Sets "SO_REUSEADDR", "TCP_NODELAY", ... to a whole number (true and false are 1 and 0),
/// "SO_LINGER" to
/// {"on":1,"seconds":0}, "TCP_CONGESTION" and the like to a text. Throws ProtocolFault for an
/// unknown name (with the nearest one) or a value of the wrong type, CallFailed{"setsockopt"} if
/// the kernel refuses.
void set_option(int socket, const std::string& name, const Json& value);

/// The option's value in the same form. Throws like set_option, with "getsockopt".
Json get_option(int socket, const std::string& name);

/// Throws what set_option would throw for any of an object {"SO_REUSEADDR":1, ...}, without a
/// socket.
void check_options(const Json& options);
/// Sets them in the order in which they are written.
void set_options(int socket, const Json& options);

}  // namespace lastack
