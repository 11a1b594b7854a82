// "poll shows POLLIN POLLERR", "poll shows only POLLOUT", "poll shows no POLLERR"
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "judge/asked.hpp"
#include "judge/kinds/kinds.hpp"

namespace lastack {
namespace {

// poll(2)
const Phrase::Words<std::string> kEvents = {{"POLLIN", "POLLIN"},    {"POLLPRI", "POLLPRI"},
                                            {"POLLOUT", "POLLOUT"},  {"POLLRDHUP", "POLLRDHUP"},
                                            {"POLLERR", "POLLERR"},  {"POLLHUP", "POLLHUP"},
                                            {"POLLNVAL", "POLLNVAL"}};

std::set<std::string> words_of(const std::string& answer) {
  std::istringstream words(answer);
  std::set<std::string> found;
  for (std::string word; words >> word;) found.insert(word);
  return found;
}

class Poll : public Asked {
 public:
  Poll(std::string host, Phrase& phrase) : Asked(std::move(host), "poll") {
    Form form("poll");
    form.clause(
        "shows", [this](Phrase& value) { read_events(value); }, Form::Need::required);
    add_socket(form);
    form.read(phrase);
  }

 private:
  enum class How { at_least, only, none };

  void read_events(Phrase& phrase) {
    if (phrase.accept("nothing")) {
      how_ = How::only;
      return;
    }
    if (phrase.accept("only")) how_ = How::only;
    if (phrase.accept("no")) how_ = How::none;
    events_.insert(phrase.one_of(kEvents, "an event of poll(2)"));
    while (!phrase.at_end() && !phrase.next_is("on"))
      events_.insert(phrase.one_of(kEvents, "an event of poll(2)"));
  }

  bool accepts(const std::string& answer) const override {
    const auto shown = words_of(answer);
    switch (how_) {
      case How::at_least:
        return std::includes(shown.begin(), shown.end(), events_.begin(), events_.end());
      case How::only:
        return shown == events_;
      case How::none:
        return std::none_of(events_.begin(), events_.end(),
                            [&](const std::string& event) { return shown.contains(event); });
    }
    return false;
  }

  std::string expected() const override {
    if (events_.empty()) return "poll shows nothing";
    const std::string_view how = how_ == How::only ? "only " : how_ == How::none ? "no " : "";
    return fmt::format("poll shows {}{}", how, fmt::join(events_, " "));
  }

  How how_ = How::at_least;
  std::set<std::string> events_;
};

std::unique_ptr<Expectation> read_poll(Phrase& phrase, const std::string& subject, const Cast&) {
  if (subject == "wire" || !phrase.accept("poll")) return nullptr;
  return std::make_unique<Poll>(subject, phrase);
}

}  // namespace

const ExpectationKind poll_kind = {
    "poll", "HOST: poll shows (nothing | [only | no] EVENT [EVENT ...]) [on socket NAME]",
    read_poll};

}  // namespace lastack
