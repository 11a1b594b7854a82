#include "control/http_server.hpp"

#include <set>

#include "control/http_connection.hpp"

namespace lastack {

class HttpServer::State : public HttpService, public std::enable_shared_from_this<State> {
 public:
  State(asio::io_context& io, Fd listener, Answer answer, std::function<void()> on_abandon,
        HttpLimits bounds)
      : HttpService(bounds),
        io_(io),
        acceptor_(io, asio::local::stream_protocol(), listener.get()),
        answer_(std::move(answer)),
        on_abandon_(std::move(on_abandon)),
        empty_(io, Time::max()) {
    listener.release();
  }

  void start() {
    asio::co_spawn(
        io_, [self = shared_from_this()] { return self->accept(); }, asio::detached);
  }

  void stop() {
    if (std::exchange(stopped_, true)) return;
    boost::system::error_code error;
    acceptor_.close(error);
    for (HttpConnection* connection : connections_) connection->end();
    on_abandon_();
  }

  asio::awaitable<void> wait_until_empty() {
    boost::system::error_code told;
    while (!connections_.empty())
      co_await empty_.async_wait(asio::redirect_error(asio::use_awaitable, told));
  }

  asio::awaitable<Response> answer(Request& request) override { return answer_(request); }
  void abandoned() override { on_abandon_(); }
  bool stopped() const override { return stopped_; }

 private:
  asio::awaitable<void> accept() {
    const auto self = shared_from_this();
    boost::system::error_code error;
    while (!stopped_) {
      asio::local::stream_protocol::socket socket =
          co_await acceptor_.async_accept(asio::redirect_error(asio::use_awaitable, error));
      if (stopped_) co_return;
      if (!error) {
        asio::co_spawn(
            io_,
            [self, taken = std::move(socket)]() mutable { return self->serve(std::move(taken)); },
            asio::detached);
        continue;
      }
      // Out of descriptors: some other connection must end first.
      asio::steady_timer pause(io_, std::chrono::milliseconds(50));
      co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
    }
  }

  asio::awaitable<void> serve(asio::local::stream_protocol::socket socket) {
    const auto self = shared_from_this();
    HttpConnection connection(*this, std::move(socket));
    const Registered registered(*this, connection);
    if (!stopped_) co_await connection.serve(connections_.size() > limits.connections);
  }

  struct Registered {
    Registered(State& server, HttpConnection& one) : state(server), connection(one) {
      state.connections_.insert(&connection);
    }
    Registered(const Registered&) = delete;
    Registered& operator=(const Registered&) = delete;
    ~Registered() {
      state.connections_.erase(&connection);
      if (state.connections_.empty()) state.empty_.cancel();
    }
    State& state;
    HttpConnection& connection;
  };

  asio::io_context& io_;
  asio::local::stream_protocol::acceptor acceptor_;
  Answer answer_;
  std::function<void()> on_abandon_;
  std::set<HttpConnection*> connections_;
  asio::steady_timer empty_;
  bool stopped_ = false;
};

HttpServer::HttpServer(asio::io_context& io, Fd listener, Answer answer,
                       std::function<void()> on_abandon, HttpLimits limits)
    : state_(std::make_shared<State>(io, std::move(listener), std::move(answer),
                                     std::move(on_abandon), limits)) {
  state_->start();
}

void HttpServer::stop() {
  state_->stop();
}

asio::awaitable<void> HttpServer::close() {
  const auto state = state_;
  state->stop();
  co_await state->wait_until_empty();
}

}  // namespace lastack
