#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "control/resources/resources.hpp"
#include "language/nearest.hpp"

namespace lastack {
namespace {

using Words = std::map<std::string, std::string>;

std::string_view take_word(std::string_view& path) {
  path.remove_prefix(1);  // the slash
  const std::string_view word = path.substr(0, path.find('/'));
  path.remove_prefix(word.size());
  return word;
}

std::optional<Words> match(std::string_view pattern, std::string_view path) {
  Words words;
  while (!pattern.empty() && !path.empty()) {
    const std::string_view wanted = take_word(pattern);
    const std::string_view word = take_word(path);
    if (wanted.starts_with('{'))
      words.emplace(wanted.substr(1, wanted.size() - 2), word);
    else if (wanted != word)
      return std::nullopt;
  }
  if (!pattern.empty() || !path.empty()) return std::nullopt;
  return words;
}

Problem nothing_at(const std::string& path) {
  std::vector<std::string> known;
  for (const Resource* resource : resources()) known.emplace_back(resource->path);
  return {404, fmt::format("there is nothing at {}; {}", path, suggest(path, known))};
}

Problem no_such_method(const Request& request, const std::vector<std::string_view>& methods) {
  const std::string allowed = fmt::format("{}", fmt::join(methods, ", "));
  Problem problem(
      405, fmt::format("{} takes no {}; it takes {}", request.path, request.method, allowed));
  problem.fields.emplace_back("Allow", allowed);
  return problem;
}

const Resource& resource_for(Request& request) {
  std::vector<std::string_view> methods;
  for (const Resource* resource : resources()) {
    auto words = match(resource->path, request.path);
    if (!words) continue;
    methods.push_back(resource->method);
    if (resource->method != request.method) continue;
    request.words = std::move(*words);
    return *resource;
  }
  if (methods.empty()) throw nothing_at(request.path);
  throw no_such_method(request, methods);
}

}  // namespace

const std::vector<const Resource*>& resources() {
  static const std::vector<const Resource*> all{
      &get_index,    &get_openapi, &get_faults, &post_faults, &get_fault,
      &delete_fault, &get_fired,   &post_marks, &get_trace,   &get_connections,
  };
  return all;
}

asio::awaitable<Response> answer_request(ControlContext context, Request& request) {
  // A coroutine cannot wait within a catch, and g++ 12 breaks on a co_await within a condition.
  std::optional<Response> response;
  try {
    response = co_await resource_for(request).answer(context, request);
  } catch (const Problem& problem) {
    response = problem_response(problem);
  } catch (const std::exception& error) {
    response = problem_response(Problem(500, error.what()));
  }
  co_return std::move(*response);
}

}  // namespace lastack
