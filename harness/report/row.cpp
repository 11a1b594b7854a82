#include "report/row.hpp"

#include <algorithm>

#include "report/utf8.hpp"
#include "report/wrap.hpp"

namespace lastack {
namespace {

// Notes of one host, as lines of one width: neighbours that fit share a line.
std::vector<std::vector<Note>> lay_notes(const std::vector<Note>& notes, std::size_t width) {
  std::vector<std::vector<Note>> lines;
  std::size_t used = 0;
  for (const Note& note : notes) {
    for (const std::string& line : wrap(note.text, width)) {
      const std::size_t needed = display_width(line);
      const bool shares = !lines.empty() && used + 2 + needed <= width;
      if (!shares) lines.emplace_back();
      used = shares ? used + 2 + needed : needed;
      lines.back().push_back({line, note.ink});
    }
  }
  return lines;
}

std::size_t width_of(const std::vector<Note>& line) {
  std::size_t width = 0;
  for (const Note& note : line) width += display_width(note.text) + (width > 0 ? 2 : 0);
  return width;
}

}  // namespace

Canvas RowPainter::blank(bool pause) const {
  Canvas canvas(lanes_.width);
  for (const Lane& lane : lanes_.lanes) {
    canvas.put(lane.line, pause ? glyphs_.pause : glyphs_.lifeline, pause ? Ink::dim : Ink::plain);
  }
  return canvas;
}

void RowPainter::put_prefix(Canvas& canvas, const Row& row) const {
  const auto put = [&](std::size_t end, const std::string& text, Ink ink) {
    canvas.put(end - text.size(), text, ink);
  };
  put(lanes_.time_width, row.time, Ink::plain);
  put(lanes_.number_at + lanes_.number_width, row.number, Ink::dim);
  if (lanes_.connection_width > 0) {
    put(lanes_.connection_at + lanes_.connection_width, row.connection, Ink::plain);
  }
}

void RowPainter::put_across(std::vector<Canvas>& lines, const Note& note) const {
  const std::size_t left = lanes_.lanes.front().line + 2;
  const std::size_t right = lanes_.lanes.size() > 1 ? lanes_.lanes.back().line - 1 : lanes_.width;
  const auto parts = wrap(note.text, right - left);
  for (std::size_t at = 0; at < parts.size(); ++at) {
    if (at == lines.size()) lines.push_back(blank(false));
    const std::size_t column = left + (right - left - display_width(parts[at])) / 2;
    lines[at].put(column, " " + parts[at] + " ", note.ink);
  }
}

void RowPainter::put_rule(Canvas& canvas, const Note& note) const {
  canvas.fill(lanes_.number_at, lanes_.width - lanes_.number_at, glyphs_.line, Ink::dim);
  const std::size_t at = lanes_.number_at + 3;
  canvas.put(at, " " + fit(note.text, lanes_.width - at - 4, glyphs_.ellipsis) + " ", note.ink);
}

RowPainter::Box RowPainter::box_of(const Row& row, std::size_t index) const {
  const Lane& lane = lanes_.lanes[index];
  const Box beside{lane.notes_at, lane.notes_width, lane.notes_on_the_left};
  // Only a row of its own leaves the lane free.
  if (lanes_.lanes.size() != 2 || row.tick != index) return beside;
  if (lay_notes(row.notes[index], beside.width).size() <= 1) return beside;
  const std::size_t left = lanes_.lanes[0].line;
  return {left + 2, lanes_.lanes[1].line - left - 3, !lane.notes_on_the_left};
}

void RowPainter::put_notes(std::vector<Canvas>& lines, const Row& row) const {
  for (std::size_t index = 0; index < lanes_.lanes.size(); ++index) {
    const Box box = box_of(row, index);
    const auto laid = lay_notes(row.notes[index], box.width);
    for (std::size_t at = 0; at < laid.size(); ++at) {
      if (at == lines.size()) lines.push_back(blank(false));
      std::size_t column = box.at;
      if (box.to_the_right) column += box.width - width_of(laid[at]);
      for (const Note& note : laid[at]) {
        lines[at].put(column, note.text, note.ink);
        column += display_width(note.text) + 2;
      }
    }
    if (row.tick == index) {
      const std::size_t line = lanes_.lanes[index].line;
      lines[0].put(line, box.at < line ? glyphs_.tick_left : glyphs_.tick_right);
    }
  }
}

std::vector<Canvas> RowPainter::remark_lines(const Arrow& arrow, const std::string& remark) const {
  constexpr std::size_t kReadable = 40;
  const std::size_t left = lanes_.lanes[std::min(arrow.from, arrow.to)].line + 3;
  const std::size_t right = lanes_.lanes[std::max(arrow.from, arrow.to)].line;
  // Between neighbours of many hosts there is too little room; then it runs over the next
  // lifelines.
  const std::size_t room = std::max(right - left - 4, std::min(kReadable, lanes_.width - left - 2));
  std::vector<Canvas> lines;
  for (const std::string& line : wrap(remark, room)) {
    Canvas canvas = blank(false);
    if (lines.empty()) canvas.put(left, glyphs_.corner, arrow.ink);
    canvas.put(left + 2, line, arrow.ink);
    lines.push_back(std::move(canvas));
  }
  return lines;
}

std::string RowPainter::paint(const Row& row) const {
  std::vector<Canvas> lines{blank(row.pause)};
  std::string remark;
  if (row.arrow) remark = draw_arrow(lines[0], *row.arrow, lanes_, alphabet_);
  if (!remark.empty()) {
    for (Canvas& line : remark_lines(*row.arrow, remark)) lines.push_back(std::move(line));
  }
  put_notes(lines, row);
  if (row.across) put_across(lines, *row.across);
  if (row.rule) put_rule(lines[0], *row.rule);
  put_prefix(lines[0], row);
  std::string text;
  for (const Canvas& line : lines) text += line.text(colour_) + "\n";
  return text;
}

}  // namespace lastack
