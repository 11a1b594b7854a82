// Links from the page to files beside it.
#pragma once

#include <string>

namespace lastack::html {

/// The relative reference (RFC 3986 section 4.2) that leads from the page to the file, both paths
/// as the program was given them: "captures/a%20b.pcapng".
std::string link_between(const std::string& page, const std::string& file);

}  // namespace lastack::html
