#include "report/html/page.hpp"

#include <fmt/format.h>

namespace lastack::html {

std::string data_element(std::string_view id, const Json& data) {
  const std::string text = data.dump(-1, ' ', false, Json::error_handler_t::replace);
  std::string safe;
  safe.reserve(text.size());
  // '<' stands only inside strings, where its escape means the same.
  for (const char letter : text) {
    if (letter == '<') {
      safe += "\\u003c";
    } else {
      safe += letter;
    }
  }
  return fmt::format("<script type=\"application/json\" id=\"{}\">{}</script>\n", id, safe);
}

}  // namespace lastack::html
