// Waits until a fault has fired.
#include <fmt/format.h>

#include "control/query.hpp"
#include "control/resources/resources.hpp"
#include "control/standing.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

constexpr Duration kUsualPatience = std::chrono::seconds(10);
constexpr Duration kLongestPatience = std::chrono::hours(1);

std::string times(std::uint64_t count) {
  return count == 1 ? "once" : fmt::format("{} times", count);
}

Problem not_in_time(const FaultStanding& standing, std::uint64_t count, Duration patience) {
  const std::string why =
      standing.waiting_for.empty() ? std::string() : "; " + standing.waiting_for;
  return {504,
          fmt::format("the fault {} has fired {} and not {} within {}: {}{}", standing.number,
                      times(standing.fired), times(count), format_duration(patience), standing.text,
                      why),
          {{"fault", standing_json(standing)}}};
}

asio::awaitable<Response> wait_for_firing(ControlContext context, const Request& request) {
  only_these(request, {"count", "timeout"});
  const std::uint64_t count = number_in_query(request, "count", 1);
  const Duration patience = duration_in_query(request, "timeout", kUsualPatience);
  if (patience > kLongestPatience)
    throw Problem(400, fmt::format("timeout is at most {}", format_duration(kLongestPatience)));
  const std::size_t number = armed_fault_named(context.board, request).number;
  const Time end = now() + patience;
  while (true) {
    const FaultStanding standing = context.board.fault(number);
    if (standing.fired >= count) co_return json_response(standing_json(standing));
    if (!standing.is_armed) throw gone(standing);
    if (now() >= end) throw not_in_time(standing, count, patience);
    co_await context.changes->wait_until(end);
    if (request.abandoned) throw Problem(503, "the run is over");
  }
}

}  // namespace

const Resource get_fired{"GET", "/faults/{id}/fired", "waits until a fault has fired",
                         wait_for_firing};

}  // namespace lastack
