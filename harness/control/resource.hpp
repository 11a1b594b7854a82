// A resource of the control socket: what one method does at one path. Each is a file in resources/
// and a line in resources.cpp.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "control/board.hpp"
#include "control/changes.hpp"
#include "control/http_message.hpp"

namespace lastack {

/// What an answer is made of.
struct ControlContext {
  Board& board;
  /// A fault may have fired or was removed, or a request was abandoned. Outlives those who wait.
  std::shared_ptr<Changes> changes;
};

struct Resource {
  std::string_view method;
  std::string_view path;  ///< "/faults/{id}": a word in braces stands for any one word
  std::string_view summary;
  /// Throws Problem. The request outlives the coroutine.
  asio::awaitable<Response> (*answer)(ControlContext context, const Request& request);
};

const std::vector<const Resource*>& resources();

/// The answer of the resource that the request is for, or a problem's.
asio::awaitable<Response> answer_request(ControlContext context, Request& request);

}  // namespace lastack
