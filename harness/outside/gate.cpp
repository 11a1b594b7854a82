#include "outside/gate.hpp"

#include <system_error>

#include "outside/endpoints.hpp"
#include "wire/outside_rules.hpp"

namespace lastack {
namespace {

using Tcp = asio::ip::tcp;

Refusal refusal_of(const boost::system::error_code& error) {
  if (error == asio::error::connection_refused) return Refusal::reset;
  if (error == asio::error::network_unreachable) return Refusal::network_unreachable;
  return Refusal::host_unreachable;
}

}  // namespace

Gate::Gate(asio::io_context& io, Crossing& crossing, OuterOpener& outer, IsOutside is_outside)
    : io_(io), crossing_(crossing), outer_(outer), is_outside_(std::move(is_outside)) {
  crossing_.set_door(*this);
}

bool Gate::keeps(const std::shared_ptr<const Segment>& segment, std::uint32_t item) {
  const bool opens = segment->has(Flag::syn) && !segment->has(Flag::ack);
  if (!opens || !is_outside_(segment->destination)) return false;
  const auto [known, is_new] = opened_.try_emplace({segment->source, segment->destination});
  if (is_new) {
    asio::co_spawn(io_, try_outside(segment, item), asio::detached);
    return true;
  }
  if (known->second) return false;  // a fault has taken the one that came before it
  crossing_.turn_away(item);
  return true;
}

asio::awaitable<void> Gate::try_outside(std::shared_ptr<const Segment> segment,
                                        std::uint32_t item) {
  const std::weak_ptr<int> alive(alive_);
  Tcp::socket outer(io_);
  const boost::system::error_code error = co_await connect(outer, segment->destination);
  if (alive.expired()) co_return;
  const Key key{segment->source, segment->destination};
  if (!error) {
    opened_[key] = std::move(outer);
    crossing_.let_in(segment, item, 0);
    co_return;
  }
  opened_.erase(key);
  if (error == asio::error::timed_out)
    crossing_.turn_away(item);
  else
    crossing_.let_in(segment, item, static_cast<std::uint32_t>(refusal_of(error)));
}

asio::awaitable<boost::system::error_code> Gate::connect(Tcp::socket& outer, Endpoint to) {
  boost::system::error_code error;
  try {
    const Tcp::endpoint there = tcp_endpoint(to);
    Fd socket = co_await outer_.open(there.protocol().family(), SOCK_STREAM);
    outer.assign(there.protocol(), socket.release());
    co_await outer.async_connect(there, asio::redirect_error(asio::use_awaitable, error));
  } catch (const std::system_error& refused) {  // a family that is not there, no descriptor left
    error.assign(refused.code().value(), boost::system::system_category());
  }
  co_return error;
}

std::optional<Tcp::socket> Gate::take(const Endpoint& client, const Endpoint& server) {
  const auto found = opened_.find({client, server});
  if (found == opened_.end() || !found->second) return std::nullopt;
  std::optional<Tcp::socket> outer = std::move(found->second);
  opened_.erase(found);
  return outer;
}

}  // namespace lastack
