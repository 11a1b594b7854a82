// A request and its answer as resources see them, whatever reads and writes the octets.
#pragma once

#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "report/event_json.hpp"

namespace lastack {

struct Request {
  std::string method;
  std::string path;                          ///< "/faults/3", decoded
  std::map<std::string, std::string> query;  ///< decoded
  std::string content_type;                  ///< without its parameters, in lower case
  std::string body;
  /// What stands in the path in the places of a resource's {words}.
  std::map<std::string, std::string> words{};
  /// Set when nobody waits for the answer any more.
  bool abandoned = false;
};

struct Response {
  int status = 200;
  std::string type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> fields{};  ///< of the header
  /// If set, the body is what this returns, piece by piece, up to the first empty one.
  std::function<std::string()> pieces{};
};

Response json_response(const Json& json, int status = 200);

/// Why a request is not answered as its client wished; written as problem details (RFC 9457).
struct Problem : std::runtime_error {
  /// `members`: what else a program can make use of.
  Problem(int code, const std::string& detail, Json more = Json::object())
      : std::runtime_error(detail), status(code), members(std::move(more)) {}

  int status;
  Json members;
  std::vector<std::pair<std::string, std::string>> fields{};
};

Response problem_response(const Problem& problem);

}  // namespace lastack
