// cancel: ends an outstanding request, as a signal would end a blocking call.
#include <fmt/format.h>

#include <limits>

#include "ops/ops.hpp"

namespace lastack {
namespace {

asio::awaitable<Json> run_cancel(Agent& agent, const Request& request, Wait&) {
  const std::int64_t other = request.number("request", 0, std::numeric_limits<std::int64_t>::max());
  const bool found = other != request.id() &&
                     agent.cancel(other, fmt::format("cancelled by request {}", request.id()));
  co_return Json{{"cancelled", found}};
}

}  // namespace

extern const Op cancel_op{"cancel", "request", run_cancel};

}  // namespace lastack
