// HTTP/1.1 over a Unix socket (RFC 9112), by Boost.Beast, within bounds that no client can leave.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "control/http_message.hpp"
#include "system/asio.hpp"
#include "system/clock.hpp"
#include "system/fd.hpp"

namespace lastack {

struct HttpLimits {
  std::size_t body = 64 * 1024;
  std::size_t header = 8 * 1024;
  std::size_t connections = 64;
  Duration request = std::chrono::seconds(10);  ///< from its first octet to its last
  Duration piece = std::chrono::seconds(10);    ///< until a client has taken a piece of its answer
};

class HttpServer {
 public:
  /// The request outlives the coroutine. Whoever waits in it is to look at Request::abandoned when
  /// `on_abandon` was called.
  using Answer = std::function<asio::awaitable<Response>(Request&)>;

  /// Serves from now on. `listener`: a listening socket.
  HttpServer(asio::io_context& io, Fd listener, Answer answer, std::function<void()> on_abandon,
             HttpLimits limits = {});
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;
  /// No answer is asked for any more; what was being answered is abandoned.
  ~HttpServer() { stop(); }

  /// Ends every connection; completes when nothing refers to the answers' owner any more.
  asio::awaitable<void> close();

 private:
  class State;
  void stop();

  std::shared_ptr<State> state_;
};

}  // namespace lastack
