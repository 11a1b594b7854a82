#include "control/control_server.hpp"

#include <memory>

#include "control/resource.hpp"

namespace lastack {
namespace {

HttpServer serve(asio::io_context& io, Board& board, Fd listener, HttpLimits limits) {
  const auto changes = std::make_shared<Changes>(io);
  board.on_fault_change([changes] { changes->tell(); });
  return HttpServer(
      io, std::move(listener),
      [&board, changes](Request& request) {
        return answer_request({board, changes}, request);
      },
      [changes] { changes->tell(); }, limits);
}

}  // namespace

ControlServer::ControlServer(asio::io_context& io, Board& board, SocketFile file, HttpLimits limits)
    : board_(board),
      file_(std::move(file)),
      server_(serve(io, board, file_.take_listener(), limits)) {}

ControlServer::~ControlServer() {
  board_.on_fault_change({});
}

asio::awaitable<void> ControlServer::close() {
  file_.remove();
  co_await server_.close();
}

}  // namespace lastack
