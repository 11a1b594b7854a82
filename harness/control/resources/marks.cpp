// A moment with a name: a note in the trace, and what a fault may wait for.
#include <fmt/format.h>

#include <algorithm>

#include "control/query.hpp"
#include "control/resources/resources.hpp"

namespace lastack {
namespace {

constexpr std::size_t kLongestName = 200;

bool is_control(unsigned char letter) {
  return letter < 0x20 || letter == 0x7f;
}

std::string name_in(const Request& request) {
  if (request.content_type == "text/plain") return request.body;
  if (request.content_type != "application/json")
    throw Problem(415, "a mark comes as application/json or text/plain");
  const Json mark = Json::parse(request.body, nullptr, false);
  if (mark.is_discarded()) throw Problem(400, "the body is no JSON");
  if (!mark.is_object() || mark.size() != 1 || !mark.contains("name") || !mark["name"].is_string())
    throw Problem(422, R"(a mark is {"name": "upload begins"})");
  return mark["name"].get<std::string>();
}

asio::awaitable<Response> set_mark(ControlContext context, const Request& request) {
  only_these(request, {});
  const std::string name = name_in(request);
  if (name.empty() || name.size() > kLongestName || std::ranges::any_of(name, is_control)) {
    throw Problem(422, fmt::format("a mark's name is a line of 1 to {} bytes", kLongestName));
  }
  context.board.mark(name);
  const Trace& trace = context.board.trace();
  co_return json_response({{"name", name}, {"at_ns", since_begin(trace.marks.back().at, trace)}},
                          201);
}

}  // namespace

const Resource post_marks{"POST", "/marks", "gives this moment a name", set_mark};

}  // namespace lastack
