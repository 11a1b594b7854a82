#include "control/standing.hpp"

#include <fmt/format.h>

#include "language/units.hpp"

namespace lastack {

Json standing_json(const FaultStanding& standing) {
  Json json = {{"id", standing.number}, {"text", standing.text}};
  if (!standing.name.empty()) json["name"] = standing.name;
  json["fired"] = standing.fired;
  json["armed"] = standing.is_armed;
  if (!standing.waiting_for.empty()) json["waiting_for"] = standing.waiting_for;
  return json;
}

FaultStanding fault_named(const Board& board, const Request& request) {
  const std::string& id = request.words.at("id");
  const auto number = parse_count(id);
  if (!number || *number >= board.faults()) {
    throw Problem(404, fmt::format("there is no fault {}; {}", id,
                                   board.faults() == 0
                                       ? "none was armed yet"
                                       : fmt::format("the latest is {}", board.faults() - 1)));
  }
  return board.fault(*number);
}

FaultStanding armed_fault_named(const Board& board, const Request& request) {
  FaultStanding standing = fault_named(board, request);
  if (!standing.is_armed) throw gone(standing);
  return standing;
}

Problem gone(const FaultStanding& standing) {
  return {410,
          fmt::format("the fault {} was removed: {}", standing.number, standing.text),
          {{"fault", standing_json(standing)}}};
}

}  // namespace lastack
