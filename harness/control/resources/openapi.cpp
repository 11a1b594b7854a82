// The description of all of this (OpenAPI 3.1), for clients that are made of it.
#include "control/openapi.hpp"

#include "control/query.hpp"
#include "control/resources/resources.hpp"

namespace lastack {
namespace {

asio::awaitable<Response> show_description(ControlContext, const Request& request) {
  only_these(request, {});
  co_return Response{.body = std::string(openapi_json)};
}

}  // namespace

const Resource get_openapi{"GET", "/openapi.json", "the description of all of this",
                           show_description};

}  // namespace lastack
