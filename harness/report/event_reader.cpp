#include "report/event_reader.hpp"

#include <fcntl.h>
#include <unistd.h>

#include "report/run_reader.hpp"
#include "system/check.hpp"
#include "system/fd.hpp"

namespace lastack {
namespace {

class StreamReader {
 public:
  explicit StreamReader(const std::string& name) : name_(name) {}

  void take(std::string_view text) {
    where_ = fmt::format("{}:{}", name_, ++line_);
    const Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded()) fail("this is no JSON");
    const EventFields line(json, where_);
    const std::string event = line.text("event");
    if (line_ == 1) return take_head(event, line);
    if (ended_) fail("something stands behind the stream's end");
    if (event == "end") return take_end(line);
    if (event == "stream" || event == "run") return begin_run(event, line);
    if (line.has("run")) take_event(event, line);
  }

  EventStream finish() {
    if (line_ == 0) throw BadEvents(fmt::format("{}: the file is empty", name_));
    if (!ended_)
      throw BadEvents(fmt::format("{}: the stream breaks off: its end is missing", name_));
    return std::move(stream_);
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw BadEvents(fmt::format("{}: {}", where_, what));
  }

  void take_head(const std::string& event, const EventFields& line) {
    if (event != "stream" || line.text_or_empty("format") != kEventFormat)
      fail("this is no event stream of Lastack's (`--report jsonl=FILE` writes one)");
    const auto version = line.number<int>("version");
    if (version == kEventVersion) return;
    fail(fmt::format("the stream is of version {}; this Lastack reads version {}", version,
                     kEventVersion));
  }

  void begin_run(const std::string& event, const EventFields& line) {
    if (event == "stream") fail("a second stream begins here; give each a file of its own");
    const auto number = line.number<std::size_t>("run");
    if (!open_.try_emplace(number, line, shared_).second)
      fail(fmt::format("run {} begins twice", number));
  }

  void take_event(const std::string& event, const EventFields& line) {
    const auto number = line.number<std::size_t>("run");
    const auto open = open_.find(number);
    if (open == open_.end()) fail(fmt::format("run {} has not begun", number));
    if (!open->second.take(event, line)) return;
    stream_.runs.push_back(open->second.result());
    open_.erase(open);
  }

  void take_end(const EventFields& line) {
    if (!open_.empty()) fail(fmt::format("run {} has no result", open_.begin()->first));
    if (line.number<std::size_t>("runs") != stream_.runs.size()) fail("some runs are missing");
    stream_.planned = line.number<std::size_t>("planned");
    stream_.wall = Duration(line.number<std::int64_t>("wall_ns"));
    ended_ = true;
  }

  std::string name_;
  std::string where_;
  std::size_t line_ = 0;
  bool ended_ = false;
  Shared shared_;
  std::map<std::size_t, RunReader> open_;
  EventStream stream_;
};

// The whole lines of `text` go to the reader; what is left stays in it.
void take_lines(StreamReader& reader, std::string& text) {
  std::size_t from = 0;
  for (std::size_t end; (end = text.find('\n', from)) != std::string::npos; from = end + 1)
    reader.take(std::string_view(text).substr(from, end - from));
  text.erase(0, from);
}

}  // namespace

EventStream parse_events(const std::string& name, std::string_view text) {
  StreamReader reader(name);
  std::string rest(text);
  take_lines(reader, rest);
  if (!rest.empty()) reader.take(rest);
  return reader.finish();
}

EventStream read_events(const std::string& path) {
  const std::string attempt = fmt::format("read {}", path);
  const Fd file(check(attempt, ::open(path.c_str(), O_RDONLY | O_CLOEXEC)));
  StreamReader reader(path);
  std::string rest;
  std::vector<char> chunk(1 << 18);
  while (const auto got = check(attempt, ::read(file.get(), chunk.data(), chunk.size()))) {
    rest.append(chunk.data(), static_cast<std::size_t>(got));
    take_lines(reader, rest);
  }
  if (!rest.empty()) reader.take(rest);
  return reader.finish();
}

}  // namespace lastack
