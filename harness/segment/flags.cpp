#include "segment/flags.hpp"

#include <algorithm>
#include <array>

namespace lastack {
namespace {

struct Letter {
  Flag flag;
  char letter;
};

// tcp_flag_values in tcpdump's print-tcp.c.
constexpr std::array<Letter, 8> letters_of_flags{{{Flag::fin, 'F'},
                                                  {Flag::syn, 'S'},
                                                  {Flag::rst, 'R'},
                                                  {Flag::psh, 'P'},
                                                  {Flag::ack, '.'},
                                                  {Flag::urg, 'U'},
                                                  {Flag::ece, 'E'},
                                                  {Flag::cwr, 'W'}}};

}  // namespace

std::optional<Flags> Flags::parse(std::string_view letters) {
  if (letters == "none") return Flags{};
  if (letters.empty()) return std::nullopt;
  Flags flags;
  for (const char letter : letters) {
    const auto found = std::ranges::find(letters_of_flags, letter, &Letter::letter);
    if (found == letters_of_flags.end() || flags.has(found->flag)) return std::nullopt;
    flags = flags.with(found->flag);
  }
  return flags;
}

std::string Flags::to_string() const {
  std::string text;
  for (const auto& [flag, letter] : letters_of_flags) {
    if (has(flag)) text += letter;
  }
  return text.empty() ? "none" : text;
}

}  // namespace lastack
