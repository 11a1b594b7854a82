#include "fault/fault.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lastack {

bool Fault::decline(std::string why) {
  declined_ = std::move(why);
  return false;
}

bool speaks_as_nobody(const std::vector<std::unique_ptr<Fault>>& faults) {
  return std::any_of(faults.begin(), faults.end(),
                     [](const auto& fault) { return fault->speaks_as_nobody(); });
}

std::string Fault::waiting_for() const {
  if (fired_ != 0) return {};
  const std::string awaited = selector_.text();
  if (!declined_.empty()) return fmt::format("{}: when it came, {}", awaited, declined_);
  if (missed_ != 0) return fmt::format("{}: it came, but a fault before this one took it", awaited);
  if (selector_.counted() == 0) return fmt::format("{}: none came", awaited);
  return fmt::format("{}: only {} came", awaited, selector_.counted());
}

}  // namespace lastack
