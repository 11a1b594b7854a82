// lastack-agent: owns the sockets under test on one host and does with them what the harness asks
// (README.md in this folder is the protocol).
#include <fcntl.h>
#include <unistd.h>

#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string_view>

#include "agent.hpp"

namespace lastack {
namespace {

constexpr int kUsage = 2;

// The descriptor that LASTACK_CONTROL_FD names, or -1 if it names none that is open.
int control_descriptor() {
  const char* named = std::getenv("LASTACK_CONTROL_FD");
  const std::string_view text = named != nullptr ? named : "";
  int number = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc{} && end == text.data() + text.size() && number >= 0;
  return whole && ::fcntl(number, F_SETFD, FD_CLOEXEC) == 0 ? number : -1;
}

int serve(int descriptor) {
  // A write to a closed connection has to be an EPIPE that can be reported, not the end of the
  // process.
  std::signal(SIGPIPE, SIG_IGN);
  asio::io_context io(1);
  Control control(io, Fd(descriptor));
  Agent agent(io, control);
  agent.start();
  io.run();
  return 0;
}

}  // namespace
}  // namespace lastack

int main() {
  const int descriptor = lastack::control_descriptor();
  if (descriptor < 0) {
    std::fputs(
        "lastack-agent is started by lastack, which hands it a descriptor and names it in\n"
        "LASTACK_CONTROL_FD; it is of no use by itself.\n",
        stderr);
    return lastack::kUsage;
  }
  try {
    return lastack::serve(descriptor);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "lastack-agent: %s\n", error.what());
    return 1;
  }
}
