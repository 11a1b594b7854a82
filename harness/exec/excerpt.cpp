#include "exec/excerpt.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lastack {

void Excerpt::add(std::string_view text) {
  const std::size_t room = half_ - std::min(half_, beginning_.size());
  beginning_.append(text.substr(0, room));
  end_.append(text.substr(std::min(room, text.size())));
  if (end_.size() <= 2 * half_) return;
  const std::size_t too_much = end_.size() - half_;
  end_.erase(0, too_much);
  left_out_ += too_much;
}

std::string Excerpt::text() const {
  const std::size_t too_much = end_.size() - std::min(half_, end_.size());
  if (left_out_ + too_much == 0) return beginning_ + end_;
  return fmt::format("{}\n[{} octets left out]\n{}", beginning_, left_out_ + too_much,
                     std::string_view(end_).substr(too_much));
}

}  // namespace lastack
