#include "report/arrow.hpp"

#include <algorithm>
#include <optional>

#include "report/utf8.hpp"

namespace lastack {
namespace {

// Positions on the way: 0 stands beside the sender, length() - 1 beside the receiver. Arrows to the
// left are those to the right in a mirror, so all that follows knows one direction only.
class Track {
 public:
  Track(const Arrow& arrow, const Lanes& lanes)
      : rightward_(arrow.from < arrow.to),
        left_(lanes.lanes[std::min(arrow.from, arrow.to)].line),
        right_(lanes.lanes[std::max(arrow.from, arrow.to)].line) {}
  std::size_t length() const { return right_ - left_ - 1; }
  bool rightward() const { return rightward_; }
  std::size_t column(std::size_t position, std::size_t width = 1) const {
    return rightward_ ? left_ + 1 + position : right_ - position - width;
  }

 private:
  bool rightward_;
  std::size_t left_, right_;
};

struct Layout {
  std::string text;
  std::string label, left_over;
  std::size_t begin, end;  // positions of the first and the last glyph
  std::size_t text_at, label_at;
};

std::size_t lead_of(const Arrow& arrow) {
  return arrow.begin == Arrow::Begin::host ? 4 : 3;
}

// Beginning and end for a text of that width; nothing if it does not fit between the two hosts.
std::optional<Layout> lay_text(const Arrow& arrow, const std::string& text, std::size_t length) {
  const std::size_t lead = lead_of(arrow);
  const std::size_t needed = lead + display_width(text) + 3;
  const std::size_t half = length / 2;
  const bool from_middle = arrow.begin != Arrow::Begin::host;
  if (needed + (from_middle ? 1 : 0) > length) return std::nullopt;
  Layout layout{text, {}, {}, 0, length - 1, 0, 0};
  if (from_middle) layout.begin = std::min(half, length - needed);
  if (arrow.end != Arrow::End::host) {
    layout.end = std::min(std::max(layout.begin + needed - 1, half), length - 1);
  }
  layout.text_at = layout.begin + lead;
  return layout;
}

// The label stands on the side of the half-way point where there is no arrow, or within a whole
// arrow.
bool lay_label(Layout& layout, const Arrow& arrow, const std::string& label, std::size_t length) {
  const std::size_t width = display_width(label);
  const std::size_t end_of_text = layout.text_at + display_width(layout.text);
  std::size_t first = 0;  // the first and the last position that it may take
  std::size_t last = 0;
  if (arrow.begin != Arrow::Begin::host) {
    if (layout.begin < 3) return false;
    first = 1, last = layout.begin - 2;
  } else if (arrow.end != Arrow::End::host) {
    first = layout.end + 2, last = length - 2;
  } else {
    first = end_of_text + 4, last = length - 5;
  }
  if (last + 1 < first + width) return false;
  // Beside the point half way: at the near end of the free stretch behind it, at the far end before
  // it.
  layout.label_at =
      arrow.begin == Arrow::Begin::host && arrow.end != Arrow::End::host ? first : last + 1 - width;
  layout.label = label;
  return true;
}

std::optional<Layout> lay_both(const Arrow& arrow, const std::string& label, std::size_t length) {
  const std::size_t tried = std::min(arrow.texts.size(), arrow.beside_label);
  for (std::size_t at = 0; at < tried; ++at) {
    auto layout = lay_text(arrow, arrow.texts[at], length);
    if (layout && lay_label(*layout, arrow, label, length)) return layout;
  }
  return std::nullopt;
}

Layout lay_out(const Arrow& arrow, std::size_t length) {
  for (const Label& label : arrow.labels) {
    if (label.text.empty()) continue;
    if (auto layout = lay_both(arrow, label.text, length)) {
      layout->left_over = label.left_over;
      return *layout;
    }
  }
  const std::string left_over = arrow.labels.empty() ? "" : arrow.labels.back().left_over;
  for (const std::string& text : arrow.texts) {
    if (auto layout = lay_text(arrow, text, length)) {
      layout->left_over = left_over;
      return *layout;
    }
  }
  const bool half_way = arrow.begin != Arrow::Begin::host;
  return {{}, {}, left_over, half_way ? length / 2 : 0, length - 1, 0, 0};
}

std::string_view line_glyph(const Arrow& arrow, const Glyphs& glyphs) {
  if (arrow.begin == Arrow::Begin::copied) return glyphs.dotted;
  return arrow.begin == Arrow::Begin::injected ? glyphs.doubled : glyphs.line;
}

std::string_view begin_glyph(const Arrow& arrow, bool rightward, const Glyphs& glyphs) {
  switch (arrow.begin) {
    case Arrow::Begin::host:
      break;
    case Arrow::Begin::resumed:
      return rightward ? glyphs.resume_right : glyphs.resume_left;
    case Arrow::Begin::copied:
      return glyphs.copied;
    case Arrow::Begin::injected:
      return glyphs.injected;
  }
  return line_glyph(arrow, glyphs);
}

std::string_view end_glyph(const Arrow& arrow, bool rightward, const Glyphs& glyphs) {
  switch (arrow.end) {
    case Arrow::End::host:
      break;
    case Arrow::End::lost:
      return glyphs.lost;
    case Arrow::End::halted:
      return rightward ? glyphs.halt_right : glyphs.halt_left;
  }
  return rightward ? glyphs.head_right : glyphs.head_left;
}

// Where the line passes a host that it does not concern.
void draw_crossings(Canvas& canvas, const Lanes& lanes, std::size_t first, std::size_t last,
                    const Glyphs& glyphs) {
  for (const Lane& lane : lanes.lanes) {
    if (lane.line > first && lane.line < last) canvas.put(lane.line, glyphs.crossing, Ink::dim);
  }
}

void put_on(Canvas& canvas, const Track& track, std::size_t position, const std::string& text,
            Ink ink) {
  if (text.empty()) return;
  const std::size_t width = display_width(text) + 2;
  canvas.put(track.column(position - 1, width), " " + text + " ", ink);
}

}  // namespace

std::string draw_arrow(Canvas& canvas, const Arrow& arrow, const Lanes& lanes, Alphabet alphabet) {
  const Glyphs& glyphs = glyphs_of(alphabet);
  const Track track(arrow, lanes);
  const Layout layout = lay_out(arrow, track.length());
  const Ink line_ink = arrow.ink == Ink::plain ? Ink::dim : arrow.ink;
  const std::size_t span = layout.end - layout.begin + 1;
  const std::size_t left = track.column(layout.begin, span);
  canvas.fill(left, span, line_glyph(arrow, glyphs), line_ink);
  draw_crossings(canvas, lanes, left, left + span - 1, glyphs);
  put_on(canvas, track, layout.text_at, layout.text, arrow.ink);
  put_on(canvas, track, layout.label_at, layout.label, arrow.ink);
  canvas.put(track.column(layout.begin), begin_glyph(arrow, track.rightward(), glyphs), line_ink);
  canvas.put(track.column(layout.end), end_glyph(arrow, track.rightward(), glyphs), line_ink);
  return layout.left_over;
}

}  // namespace lastack
