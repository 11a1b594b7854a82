#include "outside/name_service.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <istream>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>

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

// RFC 1035, 4.1.1: the number of the question, flags, four counts.
constexpr std::size_t kHeader = 12;

/// "Server failure" to a question, which it repeats.
std::string failure(std::string question) {
  constexpr int kIsAnswer = 0x80, kCode = 0x0f, kServerFailure = 2;
  question[2] = static_cast<char>(question[2] | kIsAnswer);
  question[3] = static_cast<char>((question[3] & ~kCode) | kServerFailure);
  return question;
}

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
    const auto datagram = std::make_unique<Datagram>();
    boost::system::error_code error;
    while (error != asio::error::operation_aborted) {
      Udp::endpoint from;
      const std::size_t size = co_await inner_.async_receive_from(
          asio::buffer(*datagram), from, asio::redirect_error(asio::use_awaitable, error));
      if (error || size < kHeader) continue;
      const std::shared_ptr<Asking> asking = co_await asking_of(from);
      asking->open.emplace_back(datagram->data(), size);
      boost::system::error_code unsent;
      if (asking->outside.is_open())
        asking->outside.send(asio::buffer(datagram->data(), size), 0, unsent);
      if (!asking->outside.is_open() || unsent) fail(*asking);
    }
  }

 private:
  /// Whoever asks from one port.
  struct Asking {
    Udp::endpoint from;
    Udp::socket outside;              ///< not open if nothing goes out
    std::vector<std::string> open{};  ///< questions without an answer
  };

  asio::awaitable<std::shared_ptr<Asking>> asking_of(Udp::endpoint from) {
    const auto known = asking_.find(from);
    if (known != asking_.end()) co_return known->second;
    const auto asking = std::make_shared<Asking>(Asking{from, Udp::socket(io_)});
    if (asking_.size() >= kMostAsking) co_return asking;
    boost::system::error_code error;
    try {
      Fd outside = co_await outer_.open(server_.protocol().family(), SOCK_DGRAM);
      asking->outside.assign(server_.protocol(), outside.release());
    } catch (const std::system_error&) {
      co_return asking;
    }
    asking->outside.connect(server_, error);
    if (error) {
      asking->outside.close(error);
      co_return asking;
    }
    asking_.emplace(from, asking);
    asio::co_spawn(
        io_, [self = shared_from_this(), asking] { return self->bring_answers(asking); },
        asio::detached);
    co_return asking;
  }

  asio::awaitable<void> bring_answers(std::shared_ptr<Asking> asking) {
    const auto self = shared_from_this();
    const auto answer = std::make_unique<Datagram>();
    asio::steady_timer patience(io_, kPatience);
    patience.async_wait([asking](boost::system::error_code cancelled) {
      boost::system::error_code ignored;
      if (!cancelled) asking->outside.close(ignored);
    });
    boost::system::error_code error;
    while (asking->outside.is_open() && error != asio::error::operation_aborted) {
      const std::size_t size = co_await asking->outside.async_receive(
          asio::buffer(*answer), asio::redirect_error(asio::use_awaitable, error));
      if (!error)
        give(*asking, std::string(answer->data(), size));
      else if (error != asio::error::operation_aborted)
        fail(*asking);
    }
    asking_.erase(asking->from);
  }

  void give(Asking& asking, const std::string& answer) {
    std::erase_if(asking.open, [&](const std::string& asked) {
      return asked.substr(0, 2) == answer.substr(0, 2);
    });
    boost::system::error_code unheard;
    inner_.send_to(asio::buffer(answer), asking.from, 0, unheard);
  }

  // Nobody is there (ICMP), or there is no way: a resolver that hears nothing would wait for
  // seconds.
  void fail(Asking& asking) {
    for (const std::string& question : std::exchange(asking.open, {}))
      give(asking, failure(question));
  }

  asio::io_context& io_;
  OuterOpener& outer_;
  Udp::endpoint server_;
  Udp::socket inner_;
  std::map<Udp::endpoint, std::shared_ptr<Asking>> asking_;
};

NameService::NameService(asio::io_context& io, OuterOpener& outer, const Endpoint& server)
    : state_(std::make_shared<State>(io, outer, server)) {
  asio::co_spawn(
      io, [state = state_] { return state->take_questions(); }, asio::detached);
}

}  // namespace lastack
