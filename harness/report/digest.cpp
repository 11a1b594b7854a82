#include "report/digest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "report/time_text.hpp"
#include "report/touched.hpp"
#include "trace/words.hpp"

namespace lastack {
namespace {

// More of one kind are a crowd: the ladder has them all.
constexpr std::size_t kMost = 3;

class Digest {
 public:
  explicit Digest(const RunResult& run) : run_(run), trace_(*run.trace) {}

  std::vector<DigestItem> items() {
    for (std::size_t fault = 0; fault < run_.faults.size(); ++fault) tell_fault(fault);
    tell_resets();
    return std::move(items_);
  }

 private:
  std::string moment(Time at) const { return moment_text(at - trace_.began); }

  static std::string and_more(std::size_t count) {
    return count > kMost ? fmt::format("and {} more", count - kMost) : std::string{};
  }

  void tell_fault(std::size_t fault) {
    std::vector<std::string> touched;
    std::size_t count = 0;
    for (const WireRecord& record : trace_.wire) {
      if (record.fault != fault || ++count > kMost) continue;
      touched.push_back(fmt::format("#{} ({} from {}) {} at {}", record.arrival.id,
                                    called(record.arrival), record.arrival.from, done_to(record),
                                    moment(record.at)));
    }
    if (count > kMost) touched.push_back(and_more(count));
    const FaultResult& result = run_.faults[fault];
    items_.push_back(
        {"faults:", fmt::format("line {}, {}: {}", result.place.line, result.text,
                                touched.empty() ? "touched nothing"
                                                : fmt::format("{}", fmt::join(touched, "; ")))});
  }

  void tell_resets() {
    std::size_t count = 0;
    for (const WireRecord& record : trace_.wire) {
      const bool arrives = record.arrival.segment->has(Flag::rst) && record.fate == Fate::passed;
      if (!arrives || ++count > kMost) continue;
      const std::string states =
          states_before(trace_, record.arrival.sighting.connection, record.at);
      items_.push_back(
          {"RST:", fmt::format("#{} from {} at {}{}", record.arrival.id, record.arrival.from,
                               moment(record.at), states.empty() ? "" : ", which met " + states)});
    }
    if (count > kMost) items_.push_back({"RST:", and_more(count)});
  }

  const RunResult& run_;
  const Trace& trace_;
  std::vector<DigestItem> items_;
};

std::optional<TcpState> last_state(const Trace& trace, const std::string& host,
                                   std::size_t connection, Time before) {
  std::optional<TcpState> last;
  for (const StateRecord& state : trace.states) {
    if (state.host == host && state.connection == connection && state.at < before)
      last = state.state;
  }
  return last;
}

}  // namespace

std::string states_before(const Trace& trace, std::size_t connection, Time moment) {
  const auto first = std::ranges::find_if(trace.wire, [&](const WireRecord& record) {
    return connection != 0 && record.arrival.sighting.connection == connection;
  });
  if (first == trace.wire.end()) return {};
  std::vector<std::string> states;
  for (const std::string& host : {first->arrival.from, first->arrival.to}) {
    const auto state = last_state(trace, host, connection, moment);
    if (state) states.push_back(fmt::format("{} {}", host, state_name(*state)));
  }
  return fmt::format("{}", fmt::join(states, ", "));
}

std::vector<DigestItem> digest_of(const RunResult& run) {
  if (!run.trace || run.trace->wire.empty()) return {};
  return Digest(run).items();
}

}  // namespace lastack
