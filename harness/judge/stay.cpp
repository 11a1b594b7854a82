#include "judge/stay.hpp"

#include <fmt/format.h>

#include "language/units.hpp"
#include "trace/words.hpp"

namespace lastack {
namespace {

std::string earlier(const std::vector<Stay>& stays, const Trace& trace) {
  std::string text;
  for (std::size_t i = 0; i + 1 < stays.size(); ++i) {
    text += fmt::format("{}{} at {}", i == 0 ? "" : ", ", state_name(stays[i].state),
                        moment(stays[i].from, trace));
  }
  return text;
}

}  // namespace

std::vector<Stay> stays_of(const Trace& trace, std::string_view host, std::size_t connection) {
  std::vector<Stay> stays;
  for (const StateRecord& record : trace.states) {
    if (record.host != host || record.connection != connection) continue;
    if (!stays.empty() && stays.back().state == record.state) continue;
    if (!stays.empty()) stays.back().until = record.at;
    stays.push_back({record.state, record.at, std::nullopt});
  }
  return stays;
}

std::string history(const std::vector<Stay>& stays, const View& view, std::string_view host,
                    std::size_t connection) {
  if (connection == 0) return fmt::format("{} takes part in no connection", host);
  if (stays.empty()) {
    return fmt::format("no socket of {} was seen on the {} connection", host,
                       format_ordinal(connection));
  }
  const Stay& last = stays.back();
  const Duration waited = view.now - view.since;
  std::string text =
      fmt::format("{} since {}, still so {} after the last step", state_name(last.state),
                  moment(last.from, view.trace), format_duration(waited));
  if (stays.size() > 1) text += fmt::format(" (before: {})", earlier(stays, view.trace));
  return text;
}

}  // namespace lastack
