// The control socket of a run: faults are armed, counted, awaited and removed while it goes on, and
// its record is read (README.md in this folder).
#pragma once

#include <string>

#include "control/board.hpp"
#include "control/http_server.hpp"
#include "control/socket_file.hpp"

namespace lastack {

class ControlServer {
 public:
  /// Serves from now on at that socket. The board must outlive this.
  ControlServer(asio::io_context& io, Board& board, SocketFile file, HttpLimits limits = {});
  ~ControlServer();

  /// Of the socket: for the environment variable LASTACK_CONTROL.
  const std::string& path() const { return file_.path(); }

  /// To be awaited before the board goes: no more is answered, who still waits is told that the run
  /// is over, and the socket is removed.
  asio::awaitable<void> close();

 private:
  Board& board_;
  SocketFile file_;
  HttpServer server_;
};

}  // namespace lastack
