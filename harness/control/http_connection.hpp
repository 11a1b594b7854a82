// One client: its requests one after the other, each answered before the next is read.
#pragma once

#include <memory>
#include <string_view>

#include "control/http_server.hpp"

namespace lastack {

/// What a connection asks of its server.
class HttpService {
 public:
  explicit HttpService(HttpLimits bounds) : limits(bounds) {}
  virtual ~HttpService() = default;
  virtual asio::awaitable<Response> answer(Request& request) = 0;
  /// Request::abandoned was set in a request that is being answered.
  virtual void abandoned() = 0;
  virtual bool stopped() const = 0;

  const HttpLimits limits;
};

class HttpConnection {
 public:
  HttpConnection(HttpService& service, asio::local::stream_protocol::socket socket);
  ~HttpConnection();

  /// Until the client goes, breaks the rules, or end(). `one_too_many`: says so and ends.
  asio::awaitable<void> serve(bool one_too_many);
  void end();

 private:
  struct Wire;
  asio::awaitable<bool> serve_one(bool one_too_many);
  asio::awaitable<Response> answer(Request& request, std::string_view target);
  asio::awaitable<bool> write(Response& response);
  void watch(Request& request);

  HttpService& service_;
  std::unique_ptr<Wire> wire_;
  /// The request that is being answered, if there is one.
  std::shared_ptr<Request*> watched_ = std::make_shared<Request*>(nullptr);
};

}  // namespace lastack
