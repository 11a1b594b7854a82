// exit: answers, then ends the process; the kernel closes its sockets.
#include "ops/ops.hpp"

namespace lastack {
namespace {

constexpr int kHighestStatus = 255;

asio::awaitable<Json> run_exit(Agent& agent, const Request& request, Wait&) {
  agent.exit_after_answer(static_cast<int>(request.number_or("status", 0, 0, kHighestStatus)));
  co_return Json::object();
}

}  // namespace

extern const Op exit_op{"exit", "status", run_exit};

}  // namespace lastack
