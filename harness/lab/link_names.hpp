// Names for the middle's links that say which host is at the other end.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lastack {

/// As much of the host's name as a link's name can hold: 15 characters (IFNAMSIZ), letters, digits,
/// '-' and '_', the rest as '-'. Where that is taken already, or means something to the kernel
/// ("lo", "all", "default"), a number is put in place of the end.
std::string link_name_for(std::string_view host, const std::vector<std::string>& taken);

}  // namespace lastack
