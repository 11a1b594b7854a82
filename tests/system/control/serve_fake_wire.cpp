// Serves a control socket over a wire that its standard input moves: serve_fake_wire PARENT
// [CONNECTIONS REQUEST_MS]. Says the socket's path, then a line for each line; ends with its input.
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <string>

#include "control/control_server.hpp"
#include "fake_wire.hpp"

namespace lastack::test {
namespace {

asio::awaitable<void> serve(asio::io_context& io, FakeWire& wire, ControlServer& server) {
  asio::posix::stream_descriptor input(io, ::dup(STDIN_FILENO));
  std::string unread;
  boost::system::error_code ended;
  while (true) {
    const std::size_t size =
        co_await asio::async_read_until(input, asio::dynamic_buffer(unread), '\n',
                                        asio::redirect_error(asio::use_awaitable, ended));
    if (ended) break;
    const std::string line = unread.substr(0, size - 1);
    unread.erase(0, size);
    std::cout << (line == "findings" ? wire.findings() : wire.say(line)) << std::endl;
  }
  co_await server.close();
  io.stop();
}

}  // namespace
}  // namespace lastack::test

int main(int count, char** arguments) {
  using namespace lastack;
  asio::io_context io;
  test::FakeWire wire;
  HttpLimits limits;
  if (count > 3) {
    limits.connections = std::strtoul(arguments[2], nullptr, 10);
    limits.request = std::chrono::milliseconds(std::strtol(arguments[3], nullptr, 10));
  }
  ControlServer server(io, wire, SocketFile::in_own_directory(count > 1 ? arguments[1] : ""),
                       limits);
  std::cout << server.path() << std::endl;
  asio::co_spawn(io, test::serve(io, wire, server), asio::detached);
  io.run();
  return 0;
}
