// One segment that waits in the kernel for a verdict.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "system/clock.hpp"

namespace lastack {

struct QueueItem {
  // Names the item in its verdict; consecutive per queue, from 1, modulo 2^32.
  std::uint32_t id = 0;
  // The IP packet, its checksums done unless it is cut. Gone when the handler returns.
  std::span<const std::uint8_t> packet;
  // When it was read from the kernel; items read by one system call share it.
  Time at;
  // Indices of interfaces in the queue's network namespace; 0 where the kernel names none.
  std::uint32_t in_interface = 0;
  std::uint32_t out_interface = 0;
  // Octets at its end that were not handed over.
  std::size_t absent = 0;
};

using QueueHandler = std::function<void(const QueueItem&)>;

}  // namespace lastack
