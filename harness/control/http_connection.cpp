// The only file that includes Boost.Beast, which costs seconds.
#include "control/http_connection.hpp"

#include <fmt/format.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <cctype>

#include "control/deadline.hpp"
#include "control/target.hpp"

namespace lastack {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;
using Socket = asio::local::stream_protocol::socket;
using Parser = http::request_parser<http::string_body>;
using Error = boost::system::error_code;

/// What a client still sends behind a request that was refused is read away, so that it comes to
/// read the answer.
constexpr std::size_t kMostThrownAway = 4 * 1024 * 1024;
constexpr Duration kThrowAwayFor = std::chrono::seconds(2);

std::string_view view(beast::string_view text) {
  return {text.data(), text.size()};
}

auto ignoring(Error& error) {
  return asio::redirect_error(asio::use_awaitable, error);
}

std::string media_type(std::string_view field) {
  std::string type(field.substr(0, field.find(';')));
  while (!type.empty() && type.back() == ' ') type.pop_back();
  std::ranges::transform(type, type.begin(), [](unsigned char c) { return std::tolower(c); });
  return type;
}

Request request_of(const Parser& parser) {
  const auto& message = parser.get();
  Request request;
  request.method = std::string(message.method_string());
  request.content_type = media_type(view(message[http::field::content_type]));
  request.body = message.body();
  return request;
}

Problem unreadable(const Error& error, bool too_late, const HttpLimits& limits) {
  if (too_late) return {408, "the request did not come to its end in time"};
  if (error == http::error::body_limit)
    return {413, fmt::format("a request's body has at most {} bytes", limits.body)};
  if (error == http::error::header_limit)
    return {431, fmt::format("a request's header has at most {} bytes", limits.header)};
  return {400, "this is no HTTP/1.1 request: " + error.message()};
}

template <class Body>
http::response<Body> message_of(const Response& response, bool keep_alive) {
  http::response<Body> message(static_cast<http::status>(response.status), 11);
  message.set(http::field::content_type, response.type);
  message.set(http::field::cache_control, "no-store");
  for (const auto& [name, value] : response.fields) message.set(name, value);
  message.keep_alive(keep_alive);
  return message;
}

}  // namespace

struct HttpConnection::Wire {
  Socket socket;
  beast::flat_buffer buffer{};
  bool keep_alive = true;
  bool is_old = false;  ///< HTTP/1.0, which knows no chunks

  // Writes one piece; false if the client does not take it.
  template <class Buffers>
  asio::awaitable<bool> write(const Buffers& piece, Duration bound) {
    Error error;
    const Deadline deadline(socket, Socket::shutdown_both, bound);
    co_await asio::async_write(socket, piece, ignoring(error));
    co_return !error;
  }

  asio::awaitable<bool> write_whole(const Response& response, Duration bound) {
    auto message = message_of<http::string_body>(response, keep_alive);
    message.body() = response.body;
    message.prepare_payload();
    Error error;
    const Deadline deadline(socket, Socket::shutdown_both, bound);
    co_await http::async_write(socket, message, ignoring(error));
    co_return !error;
  }

  asio::awaitable<bool> write_head_of_pieces(const Response& response, Duration bound) {
    auto message = message_of<http::empty_body>(response, keep_alive);
    message.chunked(true);
    http::response_serializer<http::empty_body> serializer(message);
    Error error;
    const Deadline deadline(socket, Socket::shutdown_both, bound);
    co_await http::async_write_header(socket, serializer, ignoring(error));
    co_return !error;
  }

  asio::awaitable<void> throw_away_the_rest() {
    Error error;
    socket.shutdown(Socket::shutdown_send, error);
    const Deadline deadline(socket, Socket::shutdown_both, kThrowAwayFor);
    std::array<char, 16 * 1024> rest;
    for (std::size_t thrown = 0; !error && thrown < kMostThrownAway;)
      thrown += co_await socket.async_read_some(asio::buffer(rest), ignoring(error));
  }
};

HttpConnection::HttpConnection(HttpService& service, Socket socket)
    : service_(service), wire_(new Wire{std::move(socket)}) {}

HttpConnection::~HttpConnection() = default;

void HttpConnection::end() {
  const bool is_answering = *watched_ != nullptr;
  if (is_answering) (*watched_)->abandoned = true;
  Error error;
  // Who waits for an answer is told that there will be none.
  wire_->socket.shutdown(is_answering ? Socket::shutdown_receive : Socket::shutdown_both, error);
}

asio::awaitable<void> HttpConnection::serve(bool one_too_many) {
  bool goes_on = true;
  while (goes_on && !service_.stopped()) goes_on = co_await serve_one(one_too_many);
}

asio::awaitable<bool> HttpConnection::serve_one(bool one_too_many) {
  Error error;
  // Between two requests a client may take its time.
  if (wire_->buffer.size() == 0)
    co_await wire_->socket.async_wait(Socket::wait_read, ignoring(error));
  if (error) co_return false;
  Parser parser;
  parser.body_limit(service_.limits.body);
  parser.header_limit(static_cast<std::uint32_t>(service_.limits.header));
  bool too_late = false;
  {
    const Deadline deadline(wire_->socket, Socket::shutdown_receive, service_.limits.request);
    co_await http::async_read(wire_->socket, wire_->buffer, parser, ignoring(error));
    too_late = deadline.passed();
  }
  if (error == http::error::end_of_stream || service_.stopped()) co_return false;
  wire_->keep_alive = !error && parser.keep_alive() && !one_too_many;
  wire_->is_old = parser.is_header_done() && parser.get().version() < 11;
  Response response;
  if (error) {
    response = problem_response(unreadable(error, too_late, service_.limits));
  } else if (one_too_many) {
    response = problem_response(Problem(503, "too many connections at once"));
  } else {
    Request request = request_of(parser);
    response = co_await answer(request, view(parser.get().target()));
  }
  const bool written = co_await write(response);
  if (!written || wire_->keep_alive) co_return written;
  co_await wire_->throw_away_the_rest();
  co_return false;
}

asio::awaitable<Response> HttpConnection::answer(Request& request, std::string_view target) {
  Response response;
  try {
    read_target(target, request);
    watch(request);
    response = co_await service_.answer(request);
  } catch (const Problem& problem) {
    response = problem_response(problem);
  }
  *watched_ = nullptr;
  Error error;
  wire_->socket.cancel(error);
  co_return response;
}

// A client that hangs up while its answer is waited for would keep its place until then.
void HttpConnection::watch(Request& request) {
  *watched_ = &request;
  wire_->socket.async_wait(
      Socket::wait_read, [this, alive = std::weak_ptr<Request*>(watched_)](Error cancelled) {
        const auto watched = alive.lock();
        if (cancelled || !watched || *watched == nullptr) return;
        char octet = 0;
        const auto size = ::recv(wire_->socket.native_handle(), &octet, 1, MSG_PEEK | MSG_DONTWAIT);
        if (size != 0) return;
        (*watched)->abandoned = true;
        service_.abandoned();
      });
}

asio::awaitable<bool> HttpConnection::write(Response& response) {
  const Duration bound = service_.limits.piece;
  if (response.pieces && wire_->is_old) {
    for (std::string piece = response.pieces(); !piece.empty(); piece = response.pieces())
      response.body += piece;
    response.pieces = nullptr;
  }
  if (!response.pieces) {
    const bool whole = co_await wire_->write_whole(response, bound);
    co_return whole;
  }
  bool written = co_await wire_->write_head_of_pieces(response, bound);
  // Between two pieces the loop turns, and segments cross.
  while (written && !service_.stopped()) {
    const std::string piece = response.pieces();
    if (piece.empty()) {
      written = co_await wire_->write(http::make_chunk_last(), bound);
      co_return written;
    }
    written = co_await wire_->write(http::make_chunk(asio::buffer(piece)), bound);
  }
  co_return false;
}

}  // namespace lastack
