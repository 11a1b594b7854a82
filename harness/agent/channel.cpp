#include "agent/channel.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <stdexcept>

#include "agent/misbehaved.hpp"

namespace lastack {
namespace {

auto ignoring(boost::system::error_code& error) {
  return asio::redirect_error(asio::use_awaitable, error);
}

std::int64_t milliseconds(Duration length) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(length).count();
}

}  // namespace

// One call that waits. When it gives up, its number is remembered: the answer may still come.
struct AgentChannel::Outstanding {
  Outstanding(AgentChannel& channel, std::int64_t number)
      : home(channel), id(number), over(channel.io_) {
    home.outstanding_[id] = this;
  }
  Outstanding(const Outstanding&) = delete;
  Outstanding& operator=(const Outstanding&) = delete;
  ~Outstanding() {
    home.outstanding_.erase(id);
    if (!reply) home.forgotten_.insert(id);
  }

  AgentChannel& home;
  std::int64_t id;
  Moment over;  // answered, or never will be
  std::optional<Reply> reply;
};

AgentChannel::AgentChannel(asio::io_context& io, Fd control)
    : io_(io),
      control_(io, asio::local::stream_protocol(), control.get()),
      greeted_(io),
      closed_(io) {
  control.release();
}

void AgentChannel::start() {
  asio::co_spawn(
      io_, [self = shared_from_this()] { return self->read_lines(); }, asio::detached);
}

asio::awaitable<nlohmann::json> AgentChannel::ready(Duration bound) {
  const auto self = shared_from_this();
  co_await greeted_.wait(bound);
  if (misbehaviour_) std::rethrow_exception(misbehaviour_);
  if (!greeting_.is_null()) co_return greeting_;
  if (!death_.empty()) throw std::runtime_error(death_ + " before it was ready");
  throw std::runtime_error(
      fmt::format("the agent was not ready within {} ms", milliseconds(bound)));
}

asio::awaitable<Reply> AgentChannel::call(std::string op, nlohmann::json arguments,
                                          Duration bound) {
  const auto self = shared_from_this();
  const Time began = now();
  if (!alive()) co_return unanswered(bound, began);
  if (arguments.is_null()) arguments = nlohmann::json::object();
  Outstanding waiting(*this, ++last_id_);
  arguments["id"] = waiting.id;
  arguments["op"] = std::move(op);
  std::string line = arguments.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  if (line.size() > kLongestAgentLine)
    throw std::invalid_argument("a request to an agent is longer than a line may be");
  send(std::move(line) + '\n');
  co_await waiting.over.wait(bound);
  if (waiting.reply) co_return std::move(*waiting.reply);
  co_return unanswered(bound, began);
}

void AgentChannel::died(std::string how) {
  if (death_.empty()) death_ = std::move(how);
  wake_everybody();
}

void AgentChannel::close() {
  boost::system::error_code error;
  control_.close(error);
  died("the agent was let go");
}

asio::awaitable<void> AgentChannel::read_lines() {
  const auto self = shared_from_this();
  std::array<char, 64 * 1024> buffer;
  boost::system::error_code error;
  while (!misbehaviour_) {
    const std::size_t size =
        co_await control_.async_read_some(asio::buffer(buffer), ignoring(error));
    if (error) break;
    lines_.feed({buffer.data(), size});
    while (const auto line = lines_.next()) understand(*line);
  }
  closed_.happen();
}

void AgentChannel::understand(const Line& line) {
  if (misbehaviour_) return;
  try {
    if (line.too_long) throw AgentMisbehaved("a line over 1 MiB", line.text);
    if (!greeting_.is_null()) return understand_answer(line.text);
    greeting_ = parse_greeting(line.text);
    greeted_.happen();
  } catch (const AgentMisbehaved&) {
    misbehaved(std::current_exception());
  }
}

void AgentChannel::understand_answer(const std::string& text) {
  Answer answer = parse_answer(text);
  if (forgotten_.erase(answer.id) != 0) return;
  const auto found = outstanding_.find(answer.id);
  if (found == outstanding_.end() || found->second->reply)
    throw AgentMisbehaved(fmt::format("an answer to {}, which nobody waits for", answer.id), text);
  found->second->reply = std::move(answer.reply);
  found->second->over.happen();
}

void AgentChannel::send(std::string line) {
  unsent_ += line;
  if (!std::exchange(writing_, true))
    asio::co_spawn(
        io_, [self = shared_from_this()] { return self->write_lines(); }, asio::detached);
}

asio::awaitable<void> AgentChannel::write_lines() {
  const auto self = shared_from_this();
  boost::system::error_code error;
  while (!unsent_.empty() && !error) {
    const std::string batch = std::exchange(unsent_, {});
    co_await asio::async_write(control_, asio::buffer(batch), ignoring(error));
  }
  // A write that failed needs no word here: the reader sees the same end of the channel.
  writing_ = false;
}

void AgentChannel::misbehaved(std::exception_ptr why) {
  misbehaviour_ = std::move(why);
  wake_everybody();
}

void AgentChannel::wake_everybody() {
  greeted_.happen();
  for (const auto& [id, waiting] : outstanding_) waiting->over.happen();
}

Reply AgentChannel::unanswered(Duration bound, Time began) const {
  if (misbehaviour_) std::rethrow_exception(misbehaviour_);
  Reply reply;
  reply.began = began;
  reply.ended = now();
  reply.timed_out = death_.empty();
  reply.fault = death_.empty() ? "" : "died";
  reply.message =
      death_.empty() ? fmt::format("no answer within {} ms", milliseconds(bound)) : death_;
  return reply;
}

}  // namespace lastack
