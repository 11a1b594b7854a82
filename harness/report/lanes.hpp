// Where everything stands on a ladder: columns count from 0.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/alphabet.hpp"
#include "report/ladder_event.hpp"

namespace lastack {

struct Lane {
  std::string host;
  std::size_t line = 0;      ///< column of its lifeline
  std::size_t notes_at = 0;  ///< where its notes begin
  std::size_t notes_width = 0;
  bool notes_on_the_left = false;  ///< then they end at the lifeline
};

/// Two hosts stand with their notes outside; of more hosts each has its notes to the right of its
/// line, where an arrow may need the place.
struct Lanes {
  std::size_t width = 100;
  std::size_t time_width = 0;  ///< from column 0
  std::size_t number_at = 0, number_width = 0;
  std::size_t connection_at = 0;
  std::size_t connection_width = 0;  ///< 0: there is but one connection
  std::vector<Lane> lanes;

  std::optional<std::size_t> index_of(std::string_view host) const;
  /// A note of the host does not hide the arrow between those two.
  bool note_is_free(std::size_t host, std::size_t from, std::size_t to) const;
};

/// `events` are those that will be drawn: the columns are as wide as they need.
Lanes plan_lanes(const RunResult& run, const std::vector<LadderEvent>& events, std::size_t width,
                 Alphabet alphabet);

}  // namespace lastack
