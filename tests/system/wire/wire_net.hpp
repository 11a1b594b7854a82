// A lab for the tests of wire/, and plain sockets at its two ends.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "lab/lab.hpp"
#include "system/asio.hpp"
#include "system/fd.hpp"

namespace lastack::testing {

/// What a test does with a socket, all of it without waiting.
struct TcpSocket {
  Fd fd;
  bool connected() const;  // established (TCP_INFO)
  void send(std::string_view text) const;
  std::string receive() const;  // what is there now
};

/// While it lives, the calling thread stands in the middle of a lab of "client" and "server".
class WireNet {
 public:
  WireNet();

  Host& client() { return lab_.host("client"); }
  Host& server() { return lab_.host("server"); }

  /// The server's, on its address of that family (AF_INET, AF_INET6), port 5000.
  TcpSocket listen(int family);
  /// The client's, under way to that listener.
  TcpSocket connect(int family);
  static std::optional<TcpSocket> accept(const TcpSocket& listener);

 private:
  Lab lab_;
  InNetns middle_;
};

inline constexpr std::uint16_t kServerPort = 5000;

/// Turns the loop until `done()` says yes or the time is up; returns its last answer.
bool turn_until(asio::io_context& io, const std::function<bool()>& done,
                std::chrono::milliseconds limit = std::chrono::seconds(8));
/// Turns the loop for that long.
void turn_for(asio::io_context& io, std::chrono::milliseconds time);

}  // namespace lastack::testing
