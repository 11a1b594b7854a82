#include "report/ink.hpp"

#include <fmt/format.h>

namespace lastack {

std::string_view rendition(Ink ink) {
  switch (ink) {
    case Ink::plain:
      return "";
    case Ink::dim:
      return "2";
    case Ink::strong:
      return "1";
    case Ink::good:
      return "32";
    case Ink::bad:
      return "1;31";
    case Ink::warning:
      return "33";
    case Ink::foreign:
      return "35";
    case Ink::state:
      return "36";
  }
  return "";
}

std::string inked(std::string_view text, Ink ink, bool colour) {
  if (!colour || ink == Ink::plain || text.empty()) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", rendition(ink), text);
}

}  // namespace lastack
