// What there is here, and what time it is for the run.
#include <fmt/format.h>
#include <unistd.h>

#include "control/query.hpp"
#include "control/resources/resources.hpp"

namespace lastack {
namespace {

/// Of what this socket says; README.md in this folder.
constexpr int kControlVersion = 1;

asio::awaitable<Response> show_index(ControlContext context, const Request& request) {
  only_these(request, {});
  const Trace& trace = context.board.trace();
  Json json = {{"lastack_control", kControlVersion},
               {"pid", ::getpid()},
               {"began_unix_ns", trace.began_wall.time_since_epoch().count()},
               {"now_ns", since_begin(now(), trace)}};
  for (const Resource* resource : resources()) {
    json["resources"].push_back(
        {{"method", resource->method}, {"path", resource->path}, {"summary", resource->summary}});
  }
  co_return json_response(json);
}

}  // namespace

const Resource get_index{"GET", "/", "what there is here", show_index};

}  // namespace lastack
