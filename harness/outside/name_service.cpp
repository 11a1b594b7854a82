#include "outside/name_service.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <istream>
#include <sstream>
#include <string>
#include <system_error>

#include "outside/endpoints.hpp"
#include "outside/transparent.hpp"
#include "system/check.hpp"

namespace lastack {
namespace {

using Udp = asio::ip::udp;

constexpr std::uint16_t kNamePort = 53;
/// More than a resolver waits for an answer (resolv.conf(5), timeout).
constexpr auto kPatience = std::chrono::seconds(30);
constexpr std::size_t kMostAsking = 512;
using Datagram = std::array<char, 65536>;

}  // namespace

std::vector<Endpoint> name_servers_of(std::istream& resolv_conf) {
  std::vector<Endpoint> servers;
  for (std::string line; std::getline(resolv_conf, line);) {
    std::istringstream words(line);
    std::string keyword, address;
    words >> keyword >> address;
    if (keyword != "nameserver") continue;
    const auto parsed = Address::parse(address);
    if (parsed && std::ranges::find(servers, *parsed, &Endpoint::address) == servers.end())
      servers.push_back({*parsed, kNamePort});
  }
  if (servers.empty()) servers.push_back({*Address::parse("127.0.0.1"), kNamePort});
  return servers;
}

/// Whoever asks has a socket outside for as long as answers may come.
class NameService::State : public std::enable_shared_from_this<State> {
 public:
  State(asio::io_context& io, OuterOpener& outer, const Endpoint& server)
      : io_(io), outer_(outer), server_(udp_endpoint(server)), inner_(io) {
    const int family = server_.protocol().family();
    Fd socket(check("open a socket for names",
                    ::socket(family, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)));
    be_transparent(socket.get(), family == AF_INET6);
    check("bind the name server's address " + server.to_string(),
          ::bind(socket.get(), server_.data(), static_cast<socklen_t>(server_.size())));
    inner_.assign(server_.protocol(), socket.release());
  }

  asio::awaitable<void> take_questions() {
    const auto self = shared_from_this();
    const auto question = std::make_unique<Datagram>();
    boost::system::error_code error;
    while (error != asio::error::operation_aborted) {
      Udp::endpoint from;
      const std::size_t size = co_await inner_.async_receive_from(
          asio::buffer(*question), from, asio::redirect_error(asio::use_awaitable, error));
      if (error) continue;
      const auto outside = co_await way_for(from);
      if (outside) outside->send(asio::buffer(question->data(), size), 0, error);
    }
  }

 private:
  asio::awaitable<std::shared_ptr<Udp::socket>> way_for(Udp::endpoint from) {
    const auto known = asking_.find(from);
    if (known != asking_.end()) co_return known->second;
    if (asking_.size() >= kMostAsking) co_return nullptr;
    const auto socket = std::make_shared<Udp::socket>(io_);
    try {
      Fd outside = co_await outer_.open(server_.protocol().family(), SOCK_DGRAM);
      socket->assign(server_.protocol(), outside.release());
    } catch (const std::system_error&) {
      co_return nullptr;  // a resolver asks again, or the next server
    }
    boost::system::error_code error;
    socket->connect(server_, error);
    if (error) co_return nullptr;
    asking_.emplace(from, socket);
    asio::co_spawn(
        io_,
        [self = shared_from_this(), from, socket] { return self->bring_answers(from, socket); },
        asio::detached);
    co_return socket;
  }

  asio::awaitable<void> bring_answers(Udp::endpoint to, std::shared_ptr<Udp::socket> outside) {
    const auto self = shared_from_this();
    const auto answer = std::make_unique<Datagram>();
    asio::steady_timer patience(io_, kPatience);
    patience.async_wait([outside](boost::system::error_code cancelled) {
      boost::system::error_code ignored;
      if (!cancelled) outside->close(ignored);
    });
    boost::system::error_code error;
    while (!error) {
      const std::size_t size = co_await outside->async_receive(
          asio::buffer(*answer), asio::redirect_error(asio::use_awaitable, error));
      boost::system::error_code unheard;
      if (!error) inner_.send_to(asio::buffer(answer->data(), size), to, 0, unheard);
    }
    asking_.erase(to);
  }

  asio::io_context& io_;
  OuterOpener& outer_;
  Udp::endpoint server_;
  Udp::socket inner_;
  std::map<Udp::endpoint, std::shared_ptr<Udp::socket>> asking_;
};

NameService::NameService(asio::io_context& io, OuterOpener& outer, const Endpoint& server)
    : state_(std::make_shared<State>(io, outer, server)) {
  asio::co_spawn(
      io, [state = state_] { return state->take_questions(); }, asio::detached);
}

}  // namespace lastack
