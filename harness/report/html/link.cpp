#include "report/html/link.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <string_view>

namespace lastack::html {
namespace {

// Octets that a path may hold as they are (RFC 3986 section 3.3), without ':', for a first segment
// must not look like a scheme.
bool is_plain(char letter) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/!$&'()*+,;=@";
  return kPlain.find(letter) != std::string_view::npos;
}

}  // namespace

std::string link_between(const std::string& page, const std::string& file) {
  const std::filesystem::path folder = std::filesystem::absolute(page).parent_path();
  const std::string path = std::filesystem::absolute(file).lexically_relative(folder).string();
  std::string link;
  for (const char letter : path) {
    if (is_plain(letter)) {
      link += letter;
    } else {
      link += fmt::format("%{:02X}", static_cast<unsigned char>(letter));
    }
  }
  return link;
}

}  // namespace lastack::html
