// One row of a ladder, before it is drawn.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/arrow.hpp"
#include "report/lanes.hpp"
#include "report/notes.hpp"

namespace lastack {

struct Row {
  explicit Row(const Lanes& lanes) : notes(lanes.lanes.size()) {}

  std::string time;
  std::string number;                    ///< of the segment
  std::string connection;                ///< its ordinal
  std::vector<std::vector<Note>> notes;  ///< by lane
  std::optional<Arrow> arrow;
  std::optional<Note> across;       ///< in the middle between the first and the last host
  std::optional<Note> rule;         ///< from edge to edge: something new begins
  bool pause = false;               ///< time passes: the lifelines are dotted
  std::optional<std::size_t> tick;  ///< the lane whose notes are tied to its lifeline
};

class RowPainter {
 public:
  RowPainter(const Lanes& lanes, Alphabet alphabet, bool colour)
      : lanes_(lanes), glyphs_(glyphs_of(alphabet)), alphabet_(alphabet), colour_(colour) {}

  /// One or more lines, each with its newline: what does not fit beside its line goes on below.
  std::string paint(const Row& row) const;

 private:
  Canvas blank(bool pause) const;
  void put_prefix(Canvas& canvas, const Row& row) const;
  void put_across(std::vector<Canvas>& lines, const Note& note) const;
  void put_rule(Canvas& canvas, const Note& note) const;
  /// Where the notes of a host stand: beside its line; in the lane if they are long and it is free.
  struct Box {
    std::size_t at, width;
    bool to_the_right;  ///< they end where the box ends
  };
  Box box_of(const Row& row, std::size_t index) const;
  void put_notes(std::vector<Canvas>& lines, const Row& row) const;
  std::vector<Canvas> remark_lines(const Arrow& arrow, const std::string& remark) const;

  const Lanes& lanes_;
  const Glyphs& glyphs_;
  Alphabet alphabet_;
  bool colour_;
};

}  // namespace lastack
