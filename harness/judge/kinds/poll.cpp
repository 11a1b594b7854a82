// "poll shows POLLIN POLLERR", "poll shows only POLLOUT", "poll shows no POLLERR"
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "judge/asked.hpp"
#include "judge/reading_kinds.hpp"
#include "language/kernel_words.hpp"

namespace lastack {
namespace {

std::set<std::string> words_of_answer(const std::string& answer) {
  std::istringstream words(answer);
  std::set<std::string> found;
  for (std::string word; words >> word;) found.insert(word);
  return found;
}

class PollShows : public Asked {
 public:
  explicit PollShows(std::string host) : Asked(std::move(host), "poll") {}

  bool begins(Phrase& phrase, const Cast&) const { return phrase.accept_verb("poll"); }
  Form form(const Cast&) {
    Form form("poll");
    form.clause(
        "shows", [this](Phrase& value) { read_events(value); }, Form::Need::required);
    add_socket(form);
    return form;
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
    events_ = read_poll_events(phrase);
  }

  bool accepts(const std::string& answer) const override {
    const auto shown = words_of_answer(answer);
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

}  // namespace

extern const ExpectationKind poll_kind = {
    "poll", ExpectationKind::Of::host,
    "poll shows (nothing | [only | no] POLL-EVENT {[and] POLL-EVENT}) [on socket SOCKET]",
    "poll(2) shows at least these, only these, none of these", read_claim<PollShows>};

}  // namespace lastack
