// The named sockets of this process, and the requests at work on them.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "control.hpp"
#include "request.hpp"
#include "socket.hpp"
#include "wait.hpp"

namespace lastack {

class Agent {
 public:
  Agent(asio::io_context& io, Control& control) : io_(io), control_(control) {}

  /// Says the first line, then answers requests.
  void start();

  // What operations need. All throw ProtocolFault with a sentence.
  std::shared_ptr<Socket> socket(const std::string& name);
  std::shared_ptr<Socket> find(const std::string& name);  ///< null if there is none
  void require_free(const std::string& name);
  std::shared_ptr<Socket> add(const std::string& name, Fd descriptor);
  /// Takes the name away, and the descriptor out; requests that wait for it end with ECANCELED.
  Fd take(const std::string& name);
  std::vector<std::string> names_like(const std::string& pattern) const;  ///< glob(7)
  /// False if no such request is outstanding.
  bool cancel(std::int64_t request, std::string why);
  void exit_after_answer(int status) { exit_status_ = status; }

 private:
  void receive_line(const Line& line);
  asio::awaitable<void> handle(Request request);
  void refuse(const Json& id, const char* fault, const std::string& message);
  void answer(const Request& request, Json answer);

  asio::io_context& io_;
  Control& control_;
  std::map<std::string, std::shared_ptr<Socket>> sockets_;
  std::map<std::int64_t, Wait*> outstanding_;
  std::optional<int> exit_status_;
};

/// A socket that keeps its name only if the request that made it succeeds.
class NewSocket {
 public:
  NewSocket(Agent& agent, std::string name, Fd descriptor);
  NewSocket(const NewSocket&) = delete;
  NewSocket& operator=(const NewSocket&) = delete;
  ~NewSocket();

  std::shared_ptr<Socket> get() const { return socket_; }
  void keep() { kept_ = true; }

 private:
  Agent& agent_;
  std::string name_;
  std::shared_ptr<Socket> socket_;
  bool kept_ = false;
};

}  // namespace lastack
