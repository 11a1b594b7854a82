#include "raw_agent.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

#include "system/check.hpp"

namespace lastack {
namespace {
constexpr int kPatience = 20'000;  // ms
}

RawAgent::RawAgent(bool hear_greeting) {
  int ends[2];
  check("make a pair", ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends));
  control_ = Fd(ends[0]);
  const Fd theirs(ends[1]);
  child_.emplace(ChildPlan{.arguments = {AGENT_PROGRAM},
                           .environment = {{"LASTACK_CONTROL_FD", "3"}},
                           .descriptor = ChildPlan::Inherited{theirs.get(), 3}});
  if (hear_greeting) hear();
}

void RawAgent::say(const std::string& line) {
  const std::string bytes = line + '\n';
  for (std::size_t sent = 0; sent < bytes.size();)
    sent += static_cast<std::size_t>(check(
        "speak", ::send(control_.get(), bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL)));
}

nlohmann::json RawAgent::hear() {
  while (true) {
    if (const auto line = lines_.next()) return nlohmann::json::parse(line->text);
    pollfd readable{control_.get(), POLLIN, 0};
    if (check("wait for an agent", ::poll(&readable, 1, kPatience)) == 0)
      throw std::runtime_error("the agent says nothing");
    std::array<char, 65536> bytes;
    const ssize_t size = check("listen", ::read(control_.get(), bytes.data(), bytes.size()));
    if (size == 0) throw std::runtime_error("the agent closed its control");
    lines_.feed({bytes.data(), static_cast<std::size_t>(size)});
  }
}

}  // namespace lastack
