#include "report/time_text.hpp"

#include <fmt/format.h>

namespace lastack {
namespace {

double in_seconds(Duration duration) {
  return std::chrono::duration<double>(duration).count();
}

double in_milliseconds(Duration duration) {
  return std::chrono::duration<double, std::milli>(duration).count();
}

}  // namespace

std::string moment_text(Duration since_begin) {
  using namespace std::chrono_literals;
  // What would round up to 10000.0 ms is printed in seconds.
  if (since_begin >= 9'999'950us) return fmt::format("{:.3f} s", in_seconds(since_begin));
  return fmt::format("{:.1f} ms", in_milliseconds(since_begin));
}

std::string span_text(Duration span) {
  using namespace std::chrono_literals;
  if (span >= 10s) return fmt::format("{:.1f} s", in_seconds(span));
  if (span >= 1s) return fmt::format("{:.2f} s", in_seconds(span));
  if (span >= 100ms) return fmt::format("{:.0f} ms", in_milliseconds(span));
  return fmt::format("{:.1f} ms", in_milliseconds(span));
}

std::string seconds_text(Duration elapsed, int decimals) {
  return fmt::format("{:.{}f}s", in_seconds(elapsed), decimals);
}

}  // namespace lastack
