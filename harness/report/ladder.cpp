#include "report/ladder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "language/cast.hpp"
#include "report/ladder_heading.hpp"
#include "report/row.hpp"
#include "report/segment_row.hpp"
#include "report/segment_text.hpp"
#include "report/time_text.hpp"

namespace lastack {
namespace {

// A silence that the eye should see: shorter than any retransmission timeout (TCP_RTO_MIN is 200
// ms).
constexpr Duration kPause = std::chrono::milliseconds(50);

// 0 is no connection: a segment that fits none, a listener.
std::string ordinal_text(std::size_t connection) {
  return connection == 0 ? std::string{} : fmt::format("{}", connection);
}

class Ladder {
 public:
  Ladder(const RunResult& run, const LadderOptions& options)
      : run_(run),
        options_(options),
        glyphs_(glyphs_of(options.alphabet)),
        events_(fold_data(ladder_events_of(run))),
        lanes_(plan_lanes(run, events_, options.width, options.alphabet)),
        painter_(lanes_, options.alphabet, options.colour) {}

  std::string draw() {
    text_ = draw_heading(run_, lanes_, options_);
    while (next_ < events_.size()) {
      const LadderEvent& event = events_[next_++];
      tell_pause_before(event);
      tell(event);
      quiet_since_ = event.until;
    }
    return text_;
  }

 private:
  void tell(const LadderEvent& event) {
    switch (event.kind) {
      case LadderEvent::Kind::connection:
        return tell_connection(event);
      case LadderEvent::Kind::segment:
      case LadderEvent::Kind::release:
        return tell_segment(event);
      case LadderEvent::Kind::folded:
        return tell_folded(event);
      case LadderEvent::Kind::call:
      case LadderEvent::Kind::call_began:
      case LadderEvent::Kind::call_ended:
        return tell_note(event, call_note(event, options_.alphabet));
      case LadderEvent::Kind::state:
        return tell_note(event, state_note(*event.state));
      case LadderEvent::Kind::mark:
        return tell_across(event, "mark " + event.mark->name, Ink::strong);
      case LadderEvent::Kind::steps_done:
        return tell_across(event, a_step_failed() ? "the steps end" : "all steps are done",
                           Ink::dim);
      case LadderEvent::Kind::decided:
        return tell_decided(event);
    }
  }

  bool a_step_failed() const {
    return std::ranges::any_of(run_.findings, [](const Finding& finding) {
      return finding.headline.starts_with("the step failed");
    });
  }

  Row row_at(const LadderEvent& event) const {
    Row row(lanes_);
    row.time = moment_text(event.at - run_.trace->began);
    return row;
  }

  void add_here(Row& row, const LadderEvent& event) const {
    if (event.findings.empty()) return;
    row.notes.back().push_back(here_note(event, run_.findings.size(), options_.alphabet));
  }

  std::string spelled(const std::string& text) const { return spelled_in(options_.alphabet, text); }

  void tell_pause_before(const LadderEvent& event) {
    if (quiet_since_ && event.at - *quiet_since_ >= kPause) {
      Row row(lanes_);
      row.pause = true;
      row.across = Note{span_text(event.at - *quiet_since_), Ink::dim};
      text_ += painter_.paint(row);
    }
  }

  void tell_connection(const LadderEvent& event) {
    Row row(lanes_);
    row.rule = Note{spelled(connection_text(*run_.trace, *event.wire)), Ink::strong};
    text_ += painter_.paint(row);
  }

  void tell_across(const LadderEvent& event, const std::string& text, Ink ink) {
    Row row = row_at(event);
    row.across = Note{spelled(text), ink};
    add_here(row, event);
    text_ += painter_.paint(row);
  }

  void tell_decided(const LadderEvent& event) {
    const Finding& finding = run_.findings[event.findings.front() - 1];
    // What stands behind the colon, the step, stands with the finding and in the ladder already.
    std::string text = finding.headline.substr(0, finding.headline.find(": "));
    if (finding.place.line > 0) text = fmt::format("line {}: {}", finding.place.line, text);
    tell_across(event, text, Ink::bad);
  }

  void tell_note(const LadderEvent& event, Note note) {
    Row row = row_at(event);
    if (event.state != nullptr) row.connection = ordinal_text(event.state->connection);
    const auto lane = lanes_.index_of(host_of(event));
    if (!lane) return tell_across(event, host_of(event) + ": " + note.text, note.ink);
    row.notes[*lane].push_back(std::move(note));
    row.tick = *lane;
    add_here(row, event);
    text_ += painter_.paint(row);
  }

  void tell_segment(const LadderEvent& event) {
    const WireRecord& record = *event.wire;
    const auto from = lanes_.index_of(record.arrival.from);
    const auto to = lanes_.index_of(record.arrival.to);
    if (!from || !to || *from == *to) return tell_stray(event);
    const bool sent = event.kind == LadderEvent::Kind::segment;
    Row row = row_at(event);
    row.number = sent ? fmt::format("#{}", record.arrival.id) : "";
    row.connection = ordinal_text(record.arrival.sighting.connection);
    row.arrow = sent ? sent_arrow(run_, record, lanes_) : released_arrow(record, lanes_);
    for (std::string& text : row.arrow->texts) text = spelled(text);
    for (Label& label : row.arrow->labels) {
      label = {spelled(label.text), spelled(label.left_over)};
    }
    add_states_behind(row, event);
    add_here(row, event);
    text_ += painter_.paint(row);
  }

  // Of hosts that have no two lanes: its numbers cannot be drawn, but it is not to be left out.
  void tell_stray(const LadderEvent& event) {
    const Arrival& arrival = event.wire->arrival;
    const auto name = [](const std::string& host) {
      return host.empty() ? std::string(kNobody) : host;
    };
    tell_across(event,
                fmt::format("#{} {} → {} {}", arrival.id, name(arrival.from), name(arrival.to),
                            segment_texts(arrival).shorter.front()),
                Ink::warning);
  }

  void tell_folded(const LadderEvent& event) {
    if (event.wires.empty())
      return tell_across(event, fmt::format("… {} states of connections like these", event.states),
                         Ink::dim);
    bool first = true;
    for (const FoldedDirection& direction : directions_of(event.wires)) {
      const auto from = lanes_.index_of(direction.from);
      const auto to = lanes_.index_of(direction.to);
      if (!from || !to || *from == *to) continue;
      Row row(lanes_);
      if (first) row.time = moment_text(event.at - run_.trace->began);
      first = false;
      row.connection = ordinal_text(direction.connection);
      row.arrow = folded_arrow(folded_texts(direction), *from, *to);
      for (std::string& text : row.arrow->texts) text = spelled(text);
      text_ += painter_.paint(row);
    }
  }

  // Only what the arrow itself brought about.
  bool stands_behind(const LadderEvent& event, const Row& row, const LadderEvent& arrow) const {
    if (event.kind != LadderEvent::Kind::state || !event.findings.empty()) return false;
    const auto lane = lanes_.index_of(event.state->host);
    if (!lane || event.wire != arrow.wire || !row.notes[*lane].empty()) return false;
    const bool sender = *lane == row.arrow->from && row.arrow->begin == Arrow::Begin::host;
    const bool receiver = *lane == row.arrow->to && row.arrow->end == Arrow::End::host;
    return (sender || receiver) && lanes_.note_is_free(*lane, row.arrow->from, row.arrow->to);
  }

  // A call may end between the arrow and the state; another segment may not.
  void add_states_behind(Row& row, const LadderEvent& arrow) {
    for (std::size_t at = next_; at < events_.size();) {
      const LadderEvent& event = events_[at];
      if (event.call == nullptr && event.state == nullptr) return;
      if (!stands_behind(event, row, arrow)) {
        ++at;
        continue;
      }
      row.notes[*lanes_.index_of(event.state->host)].push_back(state_note(*event.state));
      events_.erase(events_.begin() + static_cast<std::ptrdiff_t>(at));
    }
  }

  const RunResult& run_;
  const LadderOptions& options_;
  const Glyphs& glyphs_;
  std::vector<LadderEvent> events_;
  Lanes lanes_;
  RowPainter painter_;
  std::string text_;
  std::size_t next_ = 0;
  std::optional<Time> quiet_since_;
};

}  // namespace

std::string draw_ladder(const RunResult& run, const LadderOptions& options) {
  if (!run.trace || run.trace->wire.size() + run.trace->calls.size() == 0) return {};
  return Ladder(run, options).draw();
}

}  // namespace lastack
