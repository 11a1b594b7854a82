#include "outside/outside.hpp"

#include <arpa/inet.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <fstream>
#include <string>

#include "lab/netns.hpp"
#include "lab/route_netlink.hpp"
#include "outside/endpoints.hpp"
#include "outside/gate.hpp"
#include "outside/name_service.hpp"
#include "outside/passage.hpp"
#include "outside/transparent.hpp"
#include "system/check.hpp"
#include "wire/loopback_rules.hpp"
#include "wire/outside_rules.hpp"

namespace lastack {
namespace {

using Tcp = asio::ip::tcp;

/// What the private network calls itself where it speaks to the outside: addresses that are
/// nobody's (RFC 5737, RFC 3849), so that none outside is hidden. It needs some: getaddrinfo(3)
/// asks for no addresses of a family of which there are none but loopback's (AI_ADDRCONFIG).
constexpr const char* kOwn[] = {"192.0.2.1", "2001:db8::1"};
constexpr const char* kLoopback[] = {"127.0.0.1", "::1"};

Address address(const char* text) {
  return *Address::parse(text);
}

/// A host's own kernel knows; no packet is sent (connect(2) of a datagram socket).
bool has_ipv6(const OuterSockets& outer) try {
  const Fd socket = outer.open(AF_INET6, SOCK_DGRAM);
  sockaddr_in6 somewhere{};
  somewhere.sin6_family = AF_INET6;
  somewhere.sin6_port = htons(1);
  ::inet_pton(AF_INET6, "2000::1", &somewhere.sin6_addr);
  return ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&somewhere), sizeof somewhere) ==
         0;
} catch (const std::system_error&) {
  return false;
}

/// Two descriptors for each connection to the outside; the command has its own bound by now.
void have_many_descriptors() {
  rlimit bound{};
  if (::getrlimit(RLIMIT_NOFILE, &bound) != 0) return;
  bound.rlim_cur = bound.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &bound);
}

}  // namespace

class Outside::State : public std::enable_shared_from_this<State> {
 public:
  State(asio::io_context& io, Crossing& crossing, const OuterSockets& outer,
        const OutsidePlan& plan)
      : io_(io),
        outer_(io, outer),
        network_(plan.network),
        gate_(io, crossing, outer_, [this](const Endpoint& to) { return is_outside(to); }) {
    have_many_descriptors();
    install_refusals();
    for (const char* loopback : kLoopback)
      for (const std::uint16_t port : plan.host_ports) open_port({address(loopback), port});
    if (!network_) return;
    open_way_out(address(kOwn[0]), address(kLoopback[0]));
    has_ipv6_ = has_ipv6(outer);
    if (has_ipv6_) open_way_out(address(kOwn[1]), address(kLoopback[1]));
    open_name_service();
  }

  void start() {
    for (Tcp::acceptor& acceptor : acceptors_) {
      asio::co_spawn(
          io_, [self = shared_from_this(), &acceptor] { return self->accept(acceptor); },
          asio::detached);
    }
  }

  void stop() {
    boost::system::error_code ignored;
    for (Tcp::acceptor& acceptor : acceptors_) acceptor.close(ignored);
  }

 private:
  bool is_outside(const Endpoint& to) const {
    if (std::find(ports_.begin(), ports_.end(), to) != ports_.end()) return true;
    if (!network_ || asio_address(to.address).is_loopback()) return false;
    return std::none_of(std::begin(kOwn), std::end(kOwn),
                        [&](const char* own) { return to.address == address(own); });
  }

  // A kernel without IPv6 has no ::1; then nobody can ask for it.
  void open_port(const Endpoint& here) {
    if (is_outside(here)) return;  // asked for twice
    Tcp::acceptor acceptor(io_);
    boost::system::error_code error;
    acceptor.open(tcp_endpoint(here).protocol(), error);
    if (error == asio::error::address_family_not_supported) return;
    acceptor.set_option(Tcp::acceptor::reuse_address(true));
    acceptor.bind(tcp_endpoint(here), error);
    if (error == std::errc::address_not_available) return;
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error) fail_with_errno("listen at " + here.to_string(), error.value());
    ports_.push_back(here);
    acceptors_.push_back(std::move(acceptor));
  }

  void open_way_out(const Address& own, const Address& loopback) {
    const int link = static_cast<int>(loopback_index());
    RouteNetlink routes(Netns::current());
    routes.add_address(link, own, own.is_v6() ? 128 : 32);
    routes.add_local_default_route(link, own);
    routes.commit();

    const Tcp::endpoint anywhere = tcp_endpoint({loopback, 0});
    Tcp::acceptor acceptor(io_, anywhere.protocol());
    be_transparent(acceptor.native_handle(), own.is_v6());
    acceptor.bind(anywhere);
    acceptor.listen();
    install_way_out({own, endpoint_of(acceptor.local_endpoint())});
    acceptors_.push_back(std::move(acceptor));
  }

  // One on loopback (systemd-resolved's 127.0.0.53) is asked over TCP, too, by a port of its own.
  void open_name_service() {
    std::ifstream resolv_conf("/etc/resolv.conf");
    for (const Endpoint& server : name_servers_of(resolv_conf)) {
      if (server.address.is_v6() && !asio_address(server.address).is_loopback() && !has_ipv6_)
        continue;
      names_.emplace_back(io_, outer_, server);
      if (asio_address(server.address).is_loopback()) open_port(server);
    }
  }

  asio::awaitable<void> accept(Tcp::acceptor& acceptor) {
    const auto self = shared_from_this();
    boost::system::error_code error;
    while (error != asio::error::operation_aborted && acceptor.is_open()) {
      Tcp::endpoint client;
      Tcp::socket inner =
          co_await acceptor.async_accept(client, asio::redirect_error(asio::use_awaitable, error));
      if (!error) {
        pass_on(std::move(inner), client);
        continue;
      }
      // Out of descriptors: some other connection must end first.
      asio::steady_timer pause(io_, std::chrono::milliseconds(50));
      boost::system::error_code ignored;
      co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }
  }

  void pass_on(Tcp::socket inner, const Tcp::endpoint& client) {
    auto outer = gate_.take(endpoint_of(client), endpoint_of(inner.local_endpoint()));
    if (!outer) return reset(inner);  // by an old SYN that came in late
    couple(std::move(inner), std::move(*outer));
  }

  asio::io_context& io_;
  OuterOpener outer_;
  bool network_;
  bool has_ipv6_ = false;
  std::vector<Endpoint> ports_;
  Gate gate_;
  std::vector<Tcp::acceptor> acceptors_;
  std::vector<NameService> names_;
};

Outside::Outside(asio::io_context& io, Crossing& crossing, const OuterSockets& outer,
                 const OutsidePlan& plan)
    : state_(std::make_shared<State>(io, crossing, outer, plan)) {
  state_->start();
}

Outside::~Outside() {
  state_->stop();
}

}  // namespace lastack
