// The faults of the run: all of them, one more, one of them, one less.
#include <fmt/format.h>

#include "control/fault_item.hpp"
#include "control/query.hpp"
#include "control/resources/resources.hpp"
#include "control/standing.hpp"

namespace lastack {
namespace {

asio::awaitable<Response> list_faults(ControlContext context, const Request& request) {
  only_these(request, {"which"});
  const bool removed_ones_too = word_in_query(request, "which", {"armed", "all"}) == "all";
  Json list = Json::array();
  for (std::size_t i = 0; i < context.board.faults(); ++i) {
    const FaultStanding standing = context.board.fault(i);
    if (standing.is_armed || removed_ones_too) list.push_back(standing_json(standing));
  }
  co_return json_response({{"faults", list}});
}

asio::awaitable<Response> arm_fault(ControlContext context, const Request& request) {
  only_these(request, {});
  try {
    const std::size_t number = context.board.arm(read_fault_item(request));
    Response response = json_response(standing_json(context.board.fault(number)), 201);
    response.fields.emplace_back("Location", fmt::format("/faults/{}", number));
    co_return response;
  } catch (const Mistake& mistake) {
    throw problem_of(mistake);
  }
}

asio::awaitable<Response> show_fault(ControlContext context, const Request& request) {
  only_these(request, {});
  co_return json_response(standing_json(fault_named(context.board, request)));
}

asio::awaitable<Response> remove_fault(ControlContext context, const Request& request) {
  only_these(request, {"unfired"});
  const bool allowed = word_in_query(request, "unfired", {"finding", "allowed"}) == "allowed";
  const std::size_t number = armed_fault_named(context.board, request).number;
  context.board.remove(number, allowed ? Unfired::is_allowed : Unfired::is_a_finding);
  co_return json_response(standing_json(context.board.fault(number)));
}

}  // namespace

const Resource get_faults{"GET", "/faults", "the faults that are armed", list_faults};
const Resource post_faults{"POST", "/faults", "arms one more fault", arm_fault};
const Resource get_fault{"GET", "/faults/{id}", "how a fault stands", show_fault};
const Resource delete_fault{"DELETE", "/faults/{id}", "removes a fault", remove_fault};

}  // namespace lastack
