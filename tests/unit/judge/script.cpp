#include "script.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <sstream>
#include <stdexcept>
#include <vector>

#include "trace/words.hpp"

namespace lastack {
namespace {

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::vector<std::string> lines_of(std::string_view text) {
  std::istringstream input{std::string(text)};
  std::vector<std::string> lines;
  for (std::string line; std::getline(input, line);) {
    line = trimmed(line);
    if (line.empty()) continue;
    const bool belongs = line.starts_with("expected:") || line.starts_with("actual:");
    if (belongs && !lines.empty())
      lines.back() += "\n" + line;
    else
      lines.push_back(line);
  }
  return lines;
}

std::string answer_of(const Judgement& judgement, const Trace& trace) {
  switch (judgement.standing) {
    case Standing::held:
      return "held at " + moment(judgement.at.value(), trace);
    case Standing::broken:
      return fmt::format("broken\nexpected: {}\nactual: {}", judgement.expected, judgement.actual);
    case Standing::pending:
      break;
  }
  if (judgement.true_so_far) return "true so far";
  if (judgement.ask_again) return "pending until " + moment(*judgement.ask_again, trace);
  return "pending";
}

class Player {
 public:
  explicit Player(const std::string& item)
      : expectation_(expectation_of(item)), since_(built_.trace.began) {}

  /// What differs; empty if nothing does.
  std::string play(const std::string& line) {
    std::istringstream words(line);
    std::string verb, time;
    words >> verb >> time;
    if (verb == "done") {
      since_ = built_.at(time);
    } else if (verb == "look" || verb == "end") {
      return compare(line, {built_.trace, built_.at(time), since_, verb == "end"});
    } else {
      built_.add(line);
    }
    return "";
  }

 private:
  std::string compare(const std::string& line, const View& view) const {
    const auto arrow = line.find("=> ");
    if (arrow == std::string::npos) throw std::invalid_argument("no answer in: " + line);
    const std::string answer = answer_of(expectation_->judge(view), built_.trace);
    return answer == line.substr(arrow + 3) ? "" : answer;
  }

  std::unique_ptr<Expectation> expectation_;
  TraceBuilder built_;
  Time since_;
};

Node parse_item(const std::string& item) {
  return parse_yaml(std::make_shared<const Source>("t.yaml", item));
}

}  // namespace

std::unique_ptr<Expectation> expectation_of(const std::string& item) {
  Cast cast{{"client", "server"}, {}, {}, {"upload"}};
  cast.accepted = {"served"};
  return read_expectation(parse_item(item), cast);
}

void play(const std::string& item, std::string_view lines) {
  Player player(item);
  std::string log;
  std::size_t step = 0;
  for (const std::string& line : lines_of(lines)) {
    log += fmt::format("\n  {}. {}", ++step, line);
    const std::string difference = player.play(line);
    if (difference.empty()) continue;
    FAIL() << item << "\nstep " << step << " is not answered so:" << log
           << "\n  the answer is: " << difference;
  }
}

std::string diagnostic_of(const std::string& item) {
  try {
    expectation_of(item);
  } catch (const Mistake& mistake) {
    return mistake.diagnostic().text();
  }
  return "no mistake";
}

}  // namespace lastack
