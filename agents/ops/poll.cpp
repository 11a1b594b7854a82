// poll: what poll(2) says of the socket now. It takes nothing: SO_ERROR stays as it is.
#include <poll.h>

#include "failure.hpp"
#include "ops/ops.hpp"

namespace lastack {
namespace {

struct Event {
  const char* name;
  short bit;
};

const Event kEvents[] = {{"POLLIN", POLLIN},       {"POLLPRI", POLLPRI}, {"POLLOUT", POLLOUT},
                         {"POLLRDHUP", POLLRDHUP}, {"POLLERR", POLLERR}, {"POLLHUP", POLLHUP}};

asio::awaitable<Json> run_poll(Agent& agent, const Request& request, Wait&) {
  const auto socket = agent.socket(request.text("socket"));
  pollfd asked{socket->fd(), POLLIN | POLLPRI | POLLOUT | POLLRDHUP, 0};
  called("poll", ::poll(&asked, 1, 0));
  Json events = Json::array();
  for (const Event& event : kEvents)
    if ((asked.revents & event.bit) != 0) events.push_back(event.name);
  co_return Json{{"events", events}};
}

}  // namespace

extern const Op poll_op{"poll", "socket", run_poll};

}  // namespace lastack
