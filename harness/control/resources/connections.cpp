// The connections of the run and the states of their sockets.
#include "control/query.hpp"
#include "control/resources/resources.hpp"

namespace lastack {
namespace {

Json end_json(const ConnectionEnd& end) {
  Json json = {{"host", end.host}, {"address", end.address}};
  if (end.state) json["state"] = state_name(*end.state);
  return json;
}

Json connection_json(const ConnectionStanding& connection) {
  Json json = {{"number", connection.number}};
  if (!connection.name.empty()) json["name"] = connection.name;
  json["opener"] = end_json(connection.opener);
  json["acceptor"] = end_json(connection.acceptor);
  json["segments"] = connection.segments;
  return json;
}

asio::awaitable<Response> list_connections(ControlContext context, const Request& request) {
  only_these(request, {});
  Json list = Json::array();
  for (const ConnectionStanding& connection : context.board.connections())
    list.push_back(connection_json(connection));
  co_return json_response({{"connections", list}});
}

}  // namespace

const Resource get_connections{"GET", "/connections", "the connections and their states",
                               list_connections};

}  // namespace lastack
