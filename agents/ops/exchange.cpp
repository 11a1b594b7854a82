// exchange: both ends send and receive a chunk, then the next: much data each way, never far apart.
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>

#include "byte_summary.hpp"
#include "failure.hpp"
#include "ops/ops.hpp"
#include "ops/payload.hpp"

namespace lastack {
namespace {

constexpr std::int64_t kChunk = 64 * 1024;

// One request's work. A round is over when its chunk is sent and the peer's has come; so neither
// direction is ever more than a chunk ahead, and no buffer can fill up on both sides at once.
class Exchange {
 public:
  Exchange(std::shared_ptr<Socket> socket, std::int64_t total, std::int64_t chunk, char fill)
      : socket_(std::move(socket)),
        total_(total),
        chunk_(chunk),
        outgoing_(Payload::filled(total, fill)) {}

  asio::awaitable<void> run(Wait& wait) {
    while (!eof_ && received() < total_) {
      const std::int64_t round_end = std::min((rounds_ + 1) * chunk_, total_);
      while (!eof_ && (sent_ < round_end || received() < round_end)) co_await step(wait, round_end);
      if (!eof_) ++rounds_;
    }
  }

  Json fields() const {
    Json fields{{"sent", sent_}, {"rounds", rounds_}, {"eof", eof_}};
    summary_.write_to(fields);
    return fields;
  }

 private:
  std::int64_t received() const { return static_cast<std::int64_t>(summary_.size()); }

  asio::awaitable<void> step(Wait& wait, std::int64_t round_end) {
    const bool moved_out = sent_ < round_end && send_some(round_end);
    const bool moved_in = received() < round_end && receive_some(round_end);
    if (moved_out || moved_in || eof_) co_return;
    if (sent_ >= round_end) {
      co_await wait.until(socket_, Ready::to_read, "recv");
    } else if (received() >= round_end) {
      co_await wait.until(socket_, Ready::to_write, "send");
    } else {
      co_await wait.until_either(socket_, "recv");
    }
  }

  bool send_some(std::int64_t round_end) {
    const auto most = static_cast<std::size_t>(round_end - sent_);
    const std::string_view bytes = outgoing_.from(sent_).substr(0, most);
    const ssize_t size =
        ::send(socket_->fd(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (would_block("send", size)) return false;
    sent_ += size;
    return true;
  }

  bool receive_some(std::int64_t round_end) {
    const auto most = static_cast<std::size_t>(round_end - received());
    const ssize_t size =
        ::recv(socket_->fd(), buffer_.data(), std::min(most, buffer_.size()), MSG_DONTWAIT);
    if (would_block("recv", size)) return false;
    summary_.add({buffer_.data(), static_cast<std::size_t>(size)});
    eof_ = size == 0;
    return true;
  }

  static bool would_block(const char* call, ssize_t result) {
    if (result < 0 && errno != EAGAIN && errno != EINTR) throw CallFailed(call, errno);
    return result < 0;
  }

  std::shared_ptr<Socket> socket_;
  std::int64_t total_, chunk_;
  Payload outgoing_;
  std::string buffer_ = std::string(64 * 1024, '\0');
  ByteSummary summary_;
  std::int64_t sent_ = 0, rounds_ = 0;
  bool eof_ = false;
};

asio::awaitable<Json> run_exchange(Agent& agent, const Request& request, Wait& wait) {
  Exchange exchange(agent.socket(request.text("socket")), request.number("total", 1, kMostBytes),
                    request.number_or("chunk", kChunk, 1, kMostBytes), fill_of(request));
  try {
    co_await exchange.run(wait);
  } catch (CallFailed& failure) {
    failure.fields = exchange.fields();
    throw;
  }
  co_return exchange.fields();
}

}  // namespace

extern const Op exchange_op{"exchange", "socket total chunk fill timeout_ms", run_exchange};

}  // namespace lastack
