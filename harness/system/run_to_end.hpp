// One coroutine is all that a loop is for.
#pragma once

#include <exception>

#include "system/asio.hpp"

namespace lastack {

/// Runs the loop until the coroutine has ended, whatever else goes on there. Throws what it throws.
inline void run_to_end(asio::io_context& io, asio::awaitable<void> coroutine) {
  std::exception_ptr error;
  asio::co_spawn(io, std::move(coroutine), [&](std::exception_ptr thrown) {
    error = thrown;
    io.stop();
  });
  io.run();
  if (error) std::rethrow_exception(error);
}

}  // namespace lastack
