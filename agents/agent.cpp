#include "agent.hpp"

#include <fmt/format.h>
#include <fnmatch.h>
#include <unistd.h>
#include <cstring>

#include "failure.hpp"
#include "language/nearest.hpp"
#include "ops/ops.hpp"
#include "system/errno_name.hpp"

namespace lastack {
namespace {

constexpr std::size_t kLongestName = 64;

std::int64_t nanoseconds() {
  return now().time_since_epoch().count();
}

Json failed(const Request& request, const CallFailed& failure) {
  Json answer{{"id", request.id()},
              {"ok", false},
              {"error", errno_name(failure.error)},
              {"errno", failure.error},
              {"call", failure.call},
              {"message", failure.message.empty() ? ::strerror(failure.error) : failure.message}};
  if (failure.timed_out) answer["timed_out"] = true;
  return answer;
}

// An entry of the list of outstanding requests, for as long as the request is.
class Listed {
 public:
  Listed(std::map<std::int64_t, Wait*>& list, std::int64_t id, Wait& wait) : list_(list), id_(id) {
    list_.emplace(id, &wait);
  }
  Listed(const Listed&) = delete;
  Listed& operator=(const Listed&) = delete;
  ~Listed() { list_.erase(id_); }

 private:
  std::map<std::int64_t, Wait*>& list_;
  std::int64_t id_;
};

}  // namespace

void Agent::start() {
  control_.send({{"lastack_agent", 1}, {"pid", ::getpid()}, {"language", "c++"}});
  control_.start([this](const Line& line) { receive_line(line); });
}

void Agent::receive_line(const Line& line) {
  if (line.too_long) return refuse(nullptr, "protocol", "the line is longer than 1 MiB");
  try {
    asio::co_spawn(io_, handle(Request(line.text)), asio::detached);
  } catch (const ProtocolFault& fault) {
    refuse(id_of(line.text), "protocol", fault.what());
  }
}

asio::awaitable<void> Agent::handle(Request request) {
  if (outstanding_.contains(request.id())) {
    refuse(request.id(), "protocol", fmt::format("request {} is still outstanding", request.id()));
    co_return;
  }
  Wait wait(io_);
  const Listed listed(outstanding_, request.id(), wait);
  std::int64_t began = nanoseconds();
  Json answer{{"id", request.id()}, {"ok", true}}, fields;
  try {
    const Op& op = find_op(request.op());
    request.allow_only(op.arguments);
    wait.limit(request.timeout());
    began = nanoseconds();
    fields = co_await op.run(*this, request, wait);
  } catch (const CallFailed& failure) {
    answer = failed(request, failure);
    fields = failure.fields;
  } catch (const ProtocolFault& fault) {
    refuse(request.id(), "protocol", fault.what());
    co_return;
  } catch (const std::exception& fault) {
    refuse(request.id(), "internal", fault.what());
    co_return;
  }
  answer["began"] = began;
  answer["ended"] = nanoseconds();
  answer.update(fields);
  control_.send(answer);
  if (exit_status_) control_.leave(*exit_status_);
}

void Agent::refuse(const Json& id, const char* fault, const std::string& message) {
  control_.send({{"id", id}, {"ok", false}, {"fault", fault}, {"message", message}});
}

std::shared_ptr<Socket> Agent::find(const std::string& name) {
  const auto found = sockets_.find(name);
  return found == sockets_.end() ? nullptr : found->second;
}

std::shared_ptr<Socket> Agent::socket(const std::string& name) {
  if (auto found = find(name)) return found;
  std::vector<std::string> names;
  for (const auto& [known, socket] : sockets_) names.push_back(known);
  const auto near = nearest(name, names);
  throw ProtocolFault(fmt::format("there is no socket '{}'{}", name,
                                  near ? fmt::format("; did you mean '{}'?", *near) : ""));
}

void Agent::require_free(const std::string& name) {
  if (name.empty() || name.size() > kLongestName ||
      name.find_first_of("*?[]\\ \n") != std::string::npos)
    throw ProtocolFault(
        fmt::format("'{}' cannot name a socket: 1 to {} letters, no blank and none of * ? [ ] \\",
                    name, kLongestName));
  if (sockets_.contains(name))
    throw ProtocolFault(fmt::format("there is a socket '{}' already", name));
}

std::shared_ptr<Socket> Agent::add(const std::string& name, Fd descriptor) {
  require_free(name);
  return sockets_[name] = std::make_shared<Socket>(io_, std::move(descriptor));
}

Fd Agent::take(const std::string& name) {
  const auto taken = socket(name);
  sockets_.erase(name);
  return taken->take();
}

std::vector<std::string> Agent::names_like(const std::string& pattern) const {
  std::vector<std::string> names;
  for (const auto& [name, socket] : sockets_)
    if (::fnmatch(pattern.c_str(), name.c_str(), 0) == 0) names.push_back(name);
  return names;
}

bool Agent::cancel(std::int64_t request, std::string why) {
  const auto found = outstanding_.find(request);
  if (found == outstanding_.end()) return false;
  found->second->cancel(std::move(why));
  return true;
}

NewSocket::NewSocket(Agent& agent, std::string name, Fd descriptor)
    : agent_(agent), name_(std::move(name)), socket_(agent_.add(name_, std::move(descriptor))) {}

NewSocket::~NewSocket() {
  // Somebody may have closed it meanwhile and given the name away again.
  if (!kept_ && agent_.find(name_) == socket_) agent_.take(name_);
}

}  // namespace lastack
