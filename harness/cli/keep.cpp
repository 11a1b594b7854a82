#include "cli/keep.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

namespace lastack {
namespace {

// Enter, or the end of the input. The loop would make the descriptor non-blocking, and with it the
// user's terminal; so it is asked now and then.
bool user_is_done() {
  pollfd input{STDIN_FILENO, POLLIN, 0};
  while (::poll(&input, 1, 0) > 0) {
    char byte = 0;
    if (::read(STDIN_FILENO, &byte, 1) <= 0 || byte == '\n') return true;
  }
  return false;
}

}  // namespace

asio::awaitable<void> keep_standing(const RunResult& result,
                                    const std::vector<StandingHost>& hosts) {
  fmt::print("\n{} did not pass; its hosts still stand. To look around in one:\n", result.name);
  for (const StandingHost& host : hosts) {
    // Root needs no user namespace; for anybody else it is the one in which he is root.
    fmt::print("  {:<12} nsenter --preserve-credentials {}--net --target {} ss -tano\n", host.name,
               ::geteuid() == 0 && ::getuid() == 0 ? "--user " : "", host.agent);
    if (!host.scratch.empty())
      fmt::print("  {:<12} ls -l /proc/{}/root{}\n", "", host.agent, host.scratch);
  }
  fmt::print("Enter lets them go.\n");
  std::fflush(stdout);
  auto executor = co_await asio::this_coro::executor;
  asio::steady_timer pause(executor);
  while (!user_is_done()) {
    pause.expires_after(std::chrono::milliseconds(100));
    co_await pause.async_wait(asio::use_awaitable);
  }
}

}  // namespace lastack
