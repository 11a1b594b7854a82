#include "report/segment_row.hpp"

#include <fmt/format.h>

#include "report/changes.hpp"
#include "report/segment_text.hpp"
#include "report/time_text.hpp"
#include "report/touched.hpp"

namespace lastack {
namespace {

Arrow between(const WireRecord& record, const Lanes& lanes) {
  Arrow arrow;
  arrow.from = *lanes.index_of(record.arrival.from);
  arrow.to = *lanes.index_of(record.arrival.to);
  SegmentTexts texts = segment_texts(record.arrival);
  arrow.texts = std::move(texts.shorter);
  arrow.beside_label = texts.beside_label;
  return arrow;
}

// "line 14: held for 20ms"; either part may be missing.
std::string by_line(const std::string& line, const std::string& what) {
  return line.empty() || what.empty() ? line + what : line + ": " + what;
}

std::string what_was_done(const WireRecord& record) {
  if (record.fate == Fate::held) return reason_to_wait(record) + ", never released";
  if (was_held(record)) return reason_to_wait(record);
  // Which octets are others the fault knows better.
  const bool is_told = record.left_as && !record.note.empty() && other_octets(record);
  if (const std::string changes = changes_of(record); !changes.empty() && !is_told) return changes;
  // The arrow's end says that it was dropped.
  return record.note == "dropped" ? "" : record.note;
}

std::vector<Label> labels_of(const std::string& line, const std::string& what) {
  const std::string all = by_line(line, what);
  if (all.empty()) return {};
  std::vector<Label> labels = {{all, ""}};
  if (!line.empty()) labels.push_back({line, what});
  labels.push_back({"", all});
  return labels;
}

std::string made_text(const WireRecord& record) {
  if (record.origin == Origin::injected) return "injected";
  return record.copy_of ? fmt::format("copy of #{}", *record.copy_of) : "copy";
}

// The same fault has said so already, beside the original.
bool is_told(const RunResult& run, const WireRecord& record, const std::string& rest) {
  const WireRecord* original = record.copy_of ? run.trace->find(*record.copy_of) : nullptr;
  return original != nullptr && original->fault == record.fault && !original->note.empty() &&
         original->note.find(rest) != std::string::npos;
}

void begin_as_made(Arrow& arrow, const RunResult& run, const WireRecord& record) {
  const bool copy = record.origin == Origin::copy;
  arrow.begin = copy ? Arrow::Begin::copied : Arrow::Begin::injected;
  arrow.ink = Ink::foreign;
  const std::string made = made_text(record);
  const std::string line = fault_line(run, record);
  const std::string rest = note_beyond_origin(record);
  const std::string by = by_line(line, made);
  if (is_told(run, record, rest)) {
    arrow.labels = {{by, ""}, {made, ""}, {"", made}};
    return;
  }
  arrow.labels.clear();
  if (!rest.empty()) arrow.labels.push_back({by + ", " + rest, ""});
  arrow.labels.push_back({by, rest});
  arrow.labels.push_back({made, by_line(line, rest)});
  arrow.labels.push_back({"", rest.empty() ? by : by + ", " + rest});
}

}  // namespace

std::string fault_line(const RunResult& run, const WireRecord& record) {
  if (!record.fault || *record.fault >= run.faults.size()) return {};
  const Place& place = run.faults[*record.fault].place;
  if (!place.source || place.line == 0) return {};
  if (place.source == run.source || place.source->name() == run.file)
    return fmt::format("line {}", place.line);
  const std::string& name = place.source->name();
  return fmt::format("{}:{}", name.substr(name.rfind('/') + 1), place.line);
}

Arrow sent_arrow(const RunResult& run, const WireRecord& record, const Lanes& lanes) {
  Arrow arrow = between(record, lanes);
  if (was_held(record)) {
    arrow.end = Arrow::End::halted;
    arrow.ink = Ink::warning;
  } else if (record.fate == Fate::dropped) {
    arrow.end = Arrow::End::lost;
    arrow.ink = Ink::bad;
  }
  if (record.origin != Origin::kernel) {
    begin_as_made(arrow, run, record);
    return arrow;
  }
  // What left is not what came.
  std::string line = fault_line(run, record);
  if (record.left_as) line = line.empty() ? "≠" : "≠ " + line;
  arrow.labels = labels_of(line, what_was_done(record));
  if (!arrow.labels.empty() && arrow.ink == Ink::plain) arrow.ink = Ink::warning;
  return arrow;
}

Arrow released_arrow(const WireRecord& record, const Lanes& lanes) {
  Arrow arrow = between(record, lanes);
  arrow.begin = Arrow::Begin::resumed;
  const bool dropped = record.fate == Fate::dropped;
  arrow.end = dropped ? Arrow::End::lost : Arrow::End::host;
  arrow.ink = dropped ? Ink::bad : Ink::warning;
  const std::string span = span_text(*record.released - record.at);
  const std::string number = fmt::format("#{}", record.arrival.id);
  // Whether it left or was dropped, the arrow's end says.
  const std::string after = fmt::format("after {}", span);
  const std::string all = number + " " + after;
  const std::string reason = reason_to_leave(record);
  if (!reason.empty()) arrow.labels = {{all + ": " + reason, ""}};
  arrow.labels.insert(arrow.labels.end(), {{all, ""}, {number, after}, {"", all}});
  return arrow;
}

Arrow folded_arrow(const std::vector<std::string>& texts, std::size_t from, std::size_t to) {
  Arrow arrow;
  arrow.from = from;
  arrow.to = to;
  arrow.texts = texts;
  return arrow;
}

}  // namespace lastack
