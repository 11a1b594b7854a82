#include "language/yaml_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "language/traps.hpp"

namespace lastack {
namespace {

bool is_control_letter(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

// YAML 1.2, 5.7.
std::string in_double_quotes(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      quoted.append({'\\', c});
    else if (c == '\n')
      quoted += "\\n";
    else if (c == '\t')
      quoted += "\\t";
    else if (is_control_letter(c))
      quoted += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    else
      quoted += c;
  }
  return quoted + "\"";
}

}  // namespace

bool may_be_plain(std::string_view text, bool in_brackets) {
  constexpr std::string_view kIndicators = ",[]{}#&*!|>'\"%@`";
  if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.back() == ':') return false;
  if (kIndicators.find(text.front()) != std::string_view::npos) return false;
  const bool is_dash = text.front() == '-' || text.front() == '?' || text.front() == ':';
  if (is_dash && (text.size() == 1 || text[1] == ' ')) return false;
  if (text.starts_with("---") || text.starts_with("...")) return false;
  if (std::any_of(text.begin(), text.end(), is_control_letter)) return false;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos)
    return false;
  if (in_brackets && text.find_first_of(",[]{}") != std::string_view::npos) return false;
  return text != "null" && text != "Null" && text != "NULL" && text != "~" && text != "<<" &&
         !is_trap(text);
}

std::string yaml_text(std::string_view text, bool in_brackets) {
  if (may_be_plain(text, in_brackets)) return std::string(text);
  const bool needs_escapes = text.find_first_of("\"\\") != std::string_view::npos;
  const bool may_be_single = text.find('\'') == std::string_view::npos &&
                             std::none_of(text.begin(), text.end(), is_control_letter);
  return needs_escapes && may_be_single ? fmt::format("'{}'", text) : in_double_quotes(text);
}

}  // namespace lastack
