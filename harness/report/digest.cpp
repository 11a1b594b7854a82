#include "report/digest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "report/time_text.hpp"
#include "report/touched.hpp"
#include "trace/words.hpp"

namespace lastack {
namespace {

// More of one kind are a crowd: the ladder has them all.
constexpr std::size_t kMost = 3;

Time arrived(const WireRecord& record) {
  return record.released.value_or(record.at);
}

std::optional<TcpState> last_state(const Trace& trace, const std::string& host,
                                   std::size_t connection, Time before) {
  std::optional<TcpState> last;
  for (const StateRecord& state : trace.states) {
    if (state.host == host && state.connection == connection && state.at < before)
      last = state.state;
  }
  return last;
}

class Digest {
 public:
  explicit Digest(const RunResult& run) : run_(run), trace_(*run.trace) {}

  std::vector<DigestItem> items() const {
    std::vector<DigestItem> items = {{"what the faults did, in order of time:", faults()},
                                     {"who was reset:", resets()}};
    std::erase_if(items, [](const DigestItem& item) { return item.lines.empty(); });
    return items;
  }

 private:
  std::string moment(Time at) const { return moment_text(at - trace_.began); }

  static std::string and_more(std::size_t count) {
    return fmt::format("and {} more", count - kMost);
  }

  // Those that touched nothing stand last.
  std::vector<std::string> faults() const {
    std::vector<std::pair<Time, std::string>> told;
    for (std::size_t fault = 0; fault < run_.faults.size(); ++fault)
      told.emplace_back(first_touch(fault), what_it_did(fault));
    std::ranges::stable_sort(told, {}, &std::pair<Time, std::string>::first);
    std::vector<std::string> lines;
    for (auto& [at, text] : told) lines.push_back(std::move(text));
    return lines;
  }

  Time first_touch(std::size_t fault) const {
    const auto first = std::ranges::find_if(
        trace_.wire, [fault](const WireRecord& record) { return record.fault == fault; });
    return first == trace_.wire.end() ? Time::max() : first->at;
  }

  std::string what_it_did(std::size_t fault) const {
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
    return fmt::format(
        "line {}, {}: {}", result.place.line, result.text,
        touched.empty() ? "touched nothing" : fmt::format("{}", fmt::join(touched, "; ")));
  }

  std::vector<std::string> resets() const {
    std::vector<std::string> lines;
    std::size_t count = 0;
    for (const WireRecord& record : trace_.wire) {
      const bool arrives = record.arrival.segment->has(Flag::rst) && record.fate == Fate::passed;
      if (!arrives || ++count > kMost) continue;
      const std::string met = whom_it_met(trace_, record);
      lines.push_back(fmt::format("RST #{} {} {} at {}{}", record.arrival.id,
                                  record.origin == Origin::injected ? "injected as from" : "from",
                                  record.arrival.from, moment(arrived(record)),
                                  met.empty() ? " went to " + record.arrival.to : " met " + met));
    }
    if (count > kMost) lines.push_back(and_more(count));
    return lines;
  }

  const RunResult& run_;
  const Trace& trace_;
};

}  // namespace

std::string whom_it_met(const Trace& trace, const WireRecord& record) {
  const std::size_t connection = record.arrival.sighting.connection;
  const auto before = [&](const std::string& host) {
    return last_state(trace, host, connection, arrived(record));
  };
  const auto receiver = before(record.arrival.to);
  if (connection == 0 || !receiver) return {};
  std::string text = fmt::format("{} in {}", record.arrival.to, state_name(*receiver));
  if (const auto sender = before(record.arrival.from))
    text += fmt::format(" ({} was in {})", record.arrival.from, state_name(*sender));
  return text;
}

std::vector<DigestItem> digest_of(const RunResult& run) {
  if (!run.trace || run.trace->wire.empty()) return {};
  return Digest(run).items();
}

}  // namespace lastack
