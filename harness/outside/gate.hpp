// Where SYNs wait until the outside has answered.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "outside/outer_sockets.hpp"
#include "run/crossing.hpp"
#include "run/door.hpp"
#include "system/asio.hpp"

namespace lastack {

/// For each SYN to the outside the connection there is opened first. If it is, the SYN comes in,
/// and whoever listens for the outside answers it; if it is refused, the SYN meets the same refusal
/// (a RST, or ICMP); while nobody answers there, nobody answers here.
class Gate : public Door {
 public:
  using IsOutside = std::function<bool(const Endpoint&)>;
  /// Becomes the door of `crossing`, which outlives it.
  Gate(asio::io_context& io, Crossing& crossing, OuterOpener& outer, IsOutside is_outside);

  bool keeps(const std::shared_ptr<const Segment>& segment, std::uint32_t item) override;

  /// The outer connection that belongs to the one that `client` opened to `server`, if there is
  /// one.
  std::optional<asio::ip::tcp::socket> take(const Endpoint& client, const Endpoint& server);

 private:
  using Key = std::pair<Endpoint, Endpoint>;
  asio::awaitable<void> try_outside(std::shared_ptr<const Segment> segment, std::uint32_t item);
  asio::awaitable<boost::system::error_code> connect(asio::ip::tcp::socket& outer, Endpoint to);

  asio::io_context& io_;
  Crossing& crossing_;
  OuterOpener& outer_;
  IsOutside is_outside_;
  std::map<Key, std::optional<asio::ip::tcp::socket>> opened_;  // none while it is being opened
  std::shared_ptr<int> alive_ = std::make_shared<int>();
};

}  // namespace lastack
