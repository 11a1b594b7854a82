#include "wait.hpp"

namespace lastack {

void Wait::limit(std::optional<Duration> timeout) {
  if (timeout) deadline_ = asio::steady_timer::clock_type::now() + *timeout;
}

asio::awaitable<void> Wait::until(std::shared_ptr<Socket> socket, Ready ready, const char* call,
                                  int errno_at_timeout) {
  refuse_if_cancelled(*socket, call);
  socket->add(*this, ready);
  co_await pause(socket, call, errno_at_timeout);
}

asio::awaitable<void> Wait::until_either(std::shared_ptr<Socket> socket, const char* call) {
  refuse_if_cancelled(*socket, call);
  socket->add(*this, Ready::to_read);
  socket->add(*this, Ready::to_write);
  co_await pause(socket, call, EAGAIN);
}

asio::awaitable<void> Wait::pause(std::shared_ptr<Socket> socket, const char* call,
                                  int errno_at_timeout) {
  timer_.expires_at(deadline_);
  boost::system::error_code woken;
  co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
  socket->remove(*this);
  refuse_if_cancelled(*socket, call);
  if (woken) co_return;
  CallFailed late(call, errno_at_timeout);
  late.timed_out = true;
  late.message = "timeout_ms passed";
  throw late;
}

void Wait::refuse_if_cancelled(Socket& socket, const char* call) const {
  if (!cancelled_.empty() || !socket.is_open()) {
    CallFailed failure(call, ECANCELED);
    failure.message = cancelled_.empty() ? "the socket was closed meanwhile" : cancelled_;
    throw failure;
  }
}

void Wait::cancel(std::string why) {
  cancelled_ = std::move(why);
  timer_.cancel();
}

}  // namespace lastack
