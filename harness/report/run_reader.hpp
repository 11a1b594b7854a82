// One run, put together from its lines of an event stream.
#pragma once

#include <memory>
#include <vector>

#include "report/event_fields.hpp"

namespace lastack {

/// Texts and environments that many runs share.
class Shared {
 public:
  std::shared_ptr<const Source> source(const std::string& name, const std::string& text);
  std::shared_ptr<const Environment> environment(const Environment& wanted);

 private:
  std::vector<std::shared_ptr<const Source>> sources_;
  std::vector<std::shared_ptr<const Environment>> environments_;
};

class RunReader {
 public:
  /// From its line `run`.
  RunReader(const EventFields& line, Shared& shared);

  /// True for `result`, with which it is whole.
  bool take(const std::string& event, const EventFields& line);
  RunResult result();

 private:
  Place place(const EventFields& line) const;
  Time time(std::int64_t since_begin) const;
  std::optional<Time> time_if_any(const EventFields& line, const char* key) const;
  template <class Part>
  std::vector<Part> parts(const EventFields& line, const char* key) const;

  void take_segment(const EventFields& line);
  void take_call(const EventFields& line);
  void take_state(const EventFields& line);
  void take_census(const EventFields& line);
  void take_program(const EventFields& line);
  void take_socket(const EventFields& line);
  void take_listener(const EventFields& line);
  void take_file(const EventFields& line);
  void take_counter(const EventFields& line);
  void take_expectation(const EventFields& line);
  Finding finding(const EventFields& line) const;
  void take_result(const EventFields& line);

  RunResult run_;
  std::shared_ptr<Trace> trace_ = std::make_shared<Trace>();
  std::vector<std::shared_ptr<const Source>> sources_;
};

}  // namespace lastack
