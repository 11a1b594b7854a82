#include "report/touched.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/time_text.hpp"

namespace lastack {
namespace {

std::string origin_text(const WireRecord& record) {
  if (record.origin == Origin::injected) return "injected";
  if (record.origin == Origin::kernel) return {};
  return record.copy_of ? fmt::format("copy of #{}", *record.copy_of) : "copy";
}

std::string fate_text(const WireRecord& record) {
  const bool dropped = record.fate == Fate::dropped;
  if (record.released) {
    return fmt::format("{} after {}", dropped ? "dropped" : "released",
                       span_text(*record.released - record.at));
  }
  if (record.fate == Fate::held) return "never released";
  return dropped ? "dropped" : "";
}

// Faults write "held until X, released: X" (fault/kinds).
constexpr std::string_view kReleased = "released";

std::string_view after(std::string_view text, std::string_view beginning) {
  return text.starts_with(beginning) ? text.substr(beginning.size()) : text;
}

}  // namespace

std::string note_beyond_origin(const WireRecord& record) {
  std::string_view rest = record.note;
  if (record.origin == Origin::copy) rest = after(rest, "copy");
  if (record.origin == Origin::injected) rest = after(rest, "injected");
  return std::string(rest.substr(std::min(rest.find_first_not_of(" ,:"), rest.size())));
}

std::string reason_to_wait(const WireRecord& record) {
  std::string text = record.note.substr(0, record.note.find(kReleased));
  while (text.ends_with(' ') || text.ends_with(',') || text.ends_with(';')) text.pop_back();
  return text.empty() ? "held" : text;
}

std::string reason_to_leave(const WireRecord& record) {
  const auto at = record.note.find(kReleased);
  if (at == std::string::npos) return {};
  const std::string_view rest = std::string_view(record.note).substr(at + kReleased.size());
  const std::string_view reason = after(after(rest, ":"), " ");
  return reason.starts_with("was ") ? std::string() : std::string(reason);
}

std::string fault_place(const RunResult& run, const WireRecord& record) {
  if (!record.fault || *record.fault >= run.faults.size()) return {};
  const Place& place = run.faults[*record.fault].place;
  const std::string where = fmt::format("faults[{}]", *record.fault);
  if (!place.source) return where;
  return fmt::format("{}, {}:{}", where, place.source->name(), place.line);
}

std::string done_to(const WireRecord& record) {
  std::string text;
  const auto add = [&text](const std::string& more) {
    if (more.empty() || text.find(more) != std::string::npos) return;
    text += (text.empty() ? "" : ", ") + more;
  };
  add(origin_text(record));
  add(record.released || record.fate == Fate::held ? reason_to_wait(record)
                                                   : note_beyond_origin(record));
  add(fate_text(record));
  return text;
}

std::string touched_text(const RunResult& run, const WireRecord& record) {
  const std::string text = done_to(record);
  if (text.empty()) return {};
  const std::string place = fault_place(run, record);
  return place.empty() ? text : text + ": " + place;
}

}  // namespace lastack
