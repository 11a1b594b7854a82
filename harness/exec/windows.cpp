#include "exec/windows.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "lab/sysctl.hpp"

namespace lastack {
namespace {

/// Holds what TCP's autotuning lets a connection have on its way (net.ipv4.tcp_rmem, 6 MiB).
constexpr int kEnough = 8 << 20;
constexpr int kShare = 8;
constexpr int kLeastWindow = 8192;

}  // namespace

int window_for(int receive_buffer) {
  return receive_buffer >= kEnough ? 0 : std::max(receive_buffer / kShare, kLeastWindow);
}

void fit_windows(int receive_buffer) {
  const int window = window_for(receive_buffer);
  if (window == 0) return;
  // Where /proc/sys may not be written (container engines mount it read-only), what overruns the
  // queue is told all the same.
  write_sysctl("net.ipv4.tcp_rmem", fmt::format("4096 {} {}", window, window));
}

}  // namespace lastack
