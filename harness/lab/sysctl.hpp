// Network tunables of the namespace in which the calling thread stands (sysctl(8), proc(5)
// /proc/sys/net).
#pragma once

#include <string>
#include <string_view>

namespace lastack {

/// "tcp_rfc1337" means "net.ipv4.tcp_rfc1337"; a name with a dot is complete. Throws
/// std::invalid_argument, with the name, for one that is not under "net.": only those are a
/// namespace's own, any other would be the machine's.
std::string sysctl_full_name(std::string_view name);

/// 0, or the errno of the attempt: ENOENT if this kernel (or a namespace that is not the first) has
/// no such sysctl, EINVAL if it refuses the value.
int write_sysctl(std::string_view name, std::string_view value);

/// The value without the line's end; tabs between several numbers as the kernel writes them. Throws
/// std::system_error that names the sysctl.
std::string read_sysctl(std::string_view name);

}  // namespace lastack
