// The page around the data: made of the files in page/ when the program is built.
#pragma once

#include <string>
#include <string_view>

#include "report/html/shared.hpp"

namespace lastack::html {

/// Everything before the data, and everything behind it.
extern const std::string_view page_head, page_tail;

/// A script element of data with that id. Nothing in it can end the element (HTML 4.12.1.3);
/// broken UTF-8 becomes U+FFFD.
std::string data_element(std::string_view id, const Json& data);

}  // namespace lastack::html
