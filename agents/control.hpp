// The descriptor over which the harness speaks.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>

#include "agent/lines.hpp"
#include "json.hpp"
#include "system/asio.hpp"
#include "system/fd.hpp"

namespace lastack {

/// Reads lines and writes lines. When the harness's end closes, the whole process ends at that
/// moment: nothing an agent has may outlive the harness.
class Control {
 public:
  Control(asio::io_context& io, Fd descriptor);

  void start(std::function<void(const Line&)> on_line);
  void send(const Json& object);
  /// The process ends with this status when everything sent has been written.
  void leave(int status);

 private:
  void read_more();
  void write_more();

  asio::posix::stream_descriptor descriptor_;
  std::function<void(const Line&)> on_line_;
  LineSplitter lines_;
  std::array<char, 64 * 1024> incoming_;
  std::string unsent_, sending_;
  std::optional<int> status_;
};

}  // namespace lastack
