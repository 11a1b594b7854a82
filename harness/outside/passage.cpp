#include "outside/passage.hpp"

#include <array>
#include <memory>

namespace lastack {
namespace {

using Tcp = asio::ip::tcp;

struct Coupled {
  Tcp::socket one, other;

  void reset_both() {
    reset(one);
    reset(other);
  }
  // What has waited for Nagle's algorithm at its sender must not wait for it here again.
  void send_at_once() {
    boost::system::error_code ignored;
    for (Tcp::socket* socket : {&one, &other}) socket->set_option(Tcp::no_delay(true), ignored);
  }
};

asio::awaitable<void> pump(std::shared_ptr<Coupled> pair, Tcp::socket& from, Tcp::socket& to) {
  constexpr std::size_t kAtOnce = 64 * 1024;
  const auto buffer = std::make_unique<std::array<char, kAtOnce>>();
  boost::system::error_code error;
  while (true) {
    const std::size_t size = co_await from.async_read_some(
        asio::buffer(*buffer), asio::redirect_error(asio::use_awaitable, error));
    if (error) break;
    co_await asio::async_write(to, asio::buffer(buffer->data(), size),
                               asio::redirect_error(asio::use_awaitable, error));
    if (error) break;
  }
  if (error == asio::error::eof) to.shutdown(Tcp::socket::shutdown_send, error);
  if (error) pair->reset_both();
}

}  // namespace

void reset(Tcp::socket& socket) {
  boost::system::error_code ignored;
  socket.set_option(asio::socket_base::linger(true, 0), ignored);
  socket.close(ignored);
}

void couple(Tcp::socket one, Tcp::socket other) {
  const auto pair = std::make_shared<Coupled>(Coupled{std::move(one), std::move(other)});
  pair->send_at_once();
  const auto executor = pair->one.get_executor();
  asio::co_spawn(
      executor, [pair] { return pump(pair, pair->one, pair->other); }, asio::detached);
  asio::co_spawn(
      executor, [pair] { return pump(pair, pair->other, pair->one); }, asio::detached);
}

}  // namespace lastack
