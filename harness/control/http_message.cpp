#include "control/http_message.hpp"

namespace lastack {
namespace {

// RFC 9110 section 15, and RFC 6585 for 431.
std::string_view title_of(int status) {
  switch (status) {
    case 400:
      return "Bad Request";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 410:
      return "Gone";
    case 413:
      return "Content Too Large";
    case 415:
      return "Unsupported Media Type";
    case 422:
      return "Unprocessable Content";
    case 431:
      return "Request Header Fields Too Large";
    case 503:
      return "Service Unavailable";
    case 504:
      return "Gateway Timeout";
    default:
      return "Internal Server Error";
  }
}

std::string text_of_json(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

Response json_response(const Json& json, int status) {
  return {.status = status, .body = text_of_json(json)};
}

Response problem_response(const Problem& problem) {
  Json json = {
      {"title", title_of(problem.status)}, {"status", problem.status}, {"detail", problem.what()}};
  json.update(problem.members);
  return {.status = problem.status,
          .type = "application/problem+json",
          .body = text_of_json(json),
          .fields = problem.fields};
}

}  // namespace lastack
