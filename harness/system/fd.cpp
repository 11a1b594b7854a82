#include "system/fd.hpp"

#include <unistd.h>

namespace lastack {

void Fd::reset() noexcept {
  // close(2): after EINTR the descriptor is gone on Linux; there is nothing to try again.
  if (number_ >= 0) ::close(std::exchange(number_, -1));
}

}  // namespace lastack
