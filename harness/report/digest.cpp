#include "report/digest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "report/cause.hpp"
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

// An answer of the kernel leaves at once.
constexpr Duration kAnswered = std::chrono::milliseconds(10);

std::optional<TcpState> last_state(const Trace& trace, const std::string& host,
                                   std::size_t connection, Time before) {
  const std::vector<Cause> causes = causes_of(trace);
  std::optional<TcpState> last;
  for (std::size_t at = 0; at < causes.size(); ++at) {
    const StateRecord& state = trace.states[at];
    if (state.host == host && state.connection == connection && causes[at].at < before)
      last = state.state;
  }
  return last;
}

bool is_answer(const WireRecord& record, const WireRecord& to) {
  const Arrival& asked = to.arrival;
  const Duration later = record.at - arrived(to);
  return record.arrival.from == asked.to && record.origin == Origin::kernel &&
         record.arrival.sighting.connection == asked.sighting.connection && later.count() >= 0 &&
         later <= kAnswered;
}

// What the receiver of a RST made of it (RFC 5961 3.2); empty if the trace does not tell.
std::string what_came_of(const Trace& trace, const WireRecord& rst) {
  const auto& [to, connection] = std::tie(rst.arrival.to, rst.arrival.sighting.connection);
  const auto before = last_state(trace, to, connection, arrived(rst));
  if (!before || *before == TcpState::Closed) return {};
  const std::vector<Cause> causes = causes_of(trace);
  bool may_be_it = false;
  for (std::size_t at = 0; at < causes.size(); ++at) {
    const StateRecord& state = trace.states[at];
    if (state.state != TcpState::Closed || state.host != to || state.connection != connection ||
        state.at < arrived(rst))
      continue;
    if (causes[at].wire == &rst) return fmt::format(": {} was reset", to);
    may_be_it = may_be_it || (causes[at].wire == nullptr && state.at - arrived(rst) <= kAnswered);
  }
  const auto challenge = std::ranges::find_if(trace.wire, [&](const WireRecord& record) {
    return is_answer(record, rst) && record.arrival.sighting.roles.contains(Role::challenge_ack);
  });
  if (challenge != trace.wire.end())
    return fmt::format(": not reset, {} answered with challenge ACK #{}", to,
                       challenge->arrival.id);
  return may_be_it ? std::string{} : fmt::format(": {} was not reset", to);
}

class Digest {
 public:
  explicit Digest(const RunResult& run) : run_(run), trace_(*run.trace) {}

  std::vector<DigestItem> items() const {
    std::vector<DigestItem> items = {{"what the faults did, in order of time:", faults()},
                                     {"each RST, and whom it met:", resets()}};
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
                                  met.empty() ? " went to " + record.arrival.to
                                              : " met " + met + what_came_of(trace_, record)));
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
