// The record of the run so far, or since a moment, as lines of the event stream.
#include <algorithm>
#include <memory>

#include "control/query.hpp"
#include "control/resources/resources.hpp"
#include "report/event_lines.hpp"
#include "report/event_timeline.hpp"

namespace lastack {
namespace {

/// Segments wait while lines are made; these take about a millisecond.
constexpr int kLinesAtOnce = 32;

/// The stream has one run.
constexpr std::size_t kRun = 1;

class Lines {
 public:
  Lines(const Trace& trace, Time after, Time until) : timeline_(trace, after), until_(until) {}

  /// Empty at the end.
  std::string operator()() {
    std::string text;
    for (int i = 0; i < kLinesAtOnce; ++i) {
      const auto happening = timeline_.next(until_);
      if (!happening) break;
      Json line = {{"event", (*happening)["event"]}, {"run", kRun}};
      line.update(*happening);
      text += line_text(line);
    }
    return text;
  }

 private:
  EventTimeline timeline_;
  Time until_;
};

asio::awaitable<Response> tell_trace(ControlContext context, const Request& request) {
  only_these(request, {"since"});
  const Trace& trace = context.board.trace();
  const Time until = now();
  Time after = Time::min();
  if (request.query.contains("since")) {
    const auto age = static_cast<std::uint64_t>(since_begin(until, trace));
    const std::uint64_t since = std::min(number_in_query(request, "since", 0), age);
    after = trace.began + Duration(static_cast<Duration::rep>(since));
  }
  Response response{.type = "application/jsonl"};
  response.fields.emplace_back("Lastack-Now", std::to_string(since_begin(until, trace)));
  const auto lines = std::make_shared<Lines>(trace, after, until);
  response.pieces = [lines] { return (*lines)(); };
  co_return response;
}

}  // namespace

const Resource get_trace{"GET", "/trace", "what happened so far", tell_trace};

}  // namespace lastack
