// "200 sockets in TIME_WAIT within 2s for 5s", "no sockets in CLOSE_WAIT of program web"
#include <fmt/format.h>

#include <algorithm>

#include "judge/bound.hpp"
#include "judge/reading_kinds.hpp"
#include "language/kernel_words.hpp"
#include "language/range.hpp"
#include "language/units.hpp"
#include "trace/words.hpp"

namespace lastack {
namespace {

/// How many there were, from one look to the next that saw another number.
struct Spell {
  Time from;
  std::optional<Time> until;
  std::int64_t number;
};

class SocketCount : public Expectation {
 public:
  explicit SocketCount(std::string host) : host_(std::move(host)) {}

  bool begins(Phrase& phrase, const Cast&) const {
    // `{expect: "no", sockets in: CLOSE_WAIT}`: in a map the rest has a key of its own.
    const bool is_none = phrase.at_value() && phrase.next_is("no");
    return has_head(phrase, "count") || is_none || phrase.next_is("no sockets") ||
           phrase.next_is("no socket") || phrase.next_is("at least") || phrase.next_is("at most") ||
           phrase.next_is("between") || Phrase(phrase).accept_count().has_value();
  }
  Form form(const Cast&) {
    Form form("a number of sockets");
    form.head("count", [this](Phrase& value) {
      if (!value.accept("no")) wanted_ = Range::read(value, counts());
    });
    form.clause(
        "sockets in", [this](Phrase& value) { state_ = read_state(value); }, Form::Need::required);
    form.or_say("socket in");
    form.clause("of program", [this](Phrase& value) { program_ = value.word("a program's name"); });
    bound_.add_within(form);
    form.clause("for", [this](Phrase& value) { lasting_ = value.duration(); });
    return form;
  }

  Wanted wants() const override {
    if (program_.empty()) return {.censuses = true};
    return {.programs = {{host_, program_}}};
  }

  Judgement judge(const View& view) const override {
    const Time limit = bound_.end(view);
    const auto spells = spells_in(view.trace);
    Judgement judgement;
    judgement.expected = expected();
    for (const Spell& spell : spells) {
      const Time begins = std::max(spell.from, view.since);
      if (begins > limit || !is_met(spell.number)) continue;
      if (spell.until && *spell.until <= view.since) continue;
      const Time enough = begins + lasting_.value_or(Duration{});
      if (spell.until.value_or(view.now) >= enough) {
        judgement.standing = Standing::held;
        judgement.at = enough;
        judgement.measured = std::to_string(spell.number);
        return judgement;
      }
      if (!spell.until && !view.over) {
        judgement.ask_again = enough;
        return judgement;
      }
    }
    if (!view.over && view.now < limit) {
      judgement.ask_again = limit;
      return judgement;
    }
    judgement.standing = Standing::broken;
    judgement.at = view.now;
    judgement.actual = actual(spells, view);
    return judgement;
  }

 private:
  bool is_met(std::int64_t number) const {
    return wanted_ ? wanted_->contains(number) : number == 0;
  }

  std::vector<Spell> spells_in(const Trace& trace) const {
    std::vector<Spell> spells;
    for (const CensusRecord& census : trace.censuses) {
      if (census.host != host_ || census.program != program_) continue;
      const auto found = census.sockets.find(state_);
      const std::int64_t number = found != census.sockets.end() ? found->second : 0;
      // Numbers that all meet the claim are one spell: "at least 5" may go from 6 to 7.
      const bool goes_on = !spells.empty() && (spells.back().number == number ||
                                               (is_met(spells.back().number) && is_met(number)));
      if (goes_on) {
        spells.back().number = number;
        continue;
      }
      if (!spells.empty()) spells.back().until = census.at;
      spells.push_back({census.at, std::nullopt, number});
    }
    return spells;
  }

  std::string expected() const {
    std::string words =
        fmt::format("{} sockets of {} in {}", wanted_ ? wanted_->text() : "no",
                    program_.empty() ? host_ : program_ + " of " + host_, state_name(state_));
    words += bound_.text();
    if (lasting_) words += fmt::format(", for {}", format_duration(*lasting_));
    return words;
  }

  std::string actual(const std::vector<Spell>& spells, const View& view) const {
    if (spells.empty()) {
      return program_.empty() ? fmt::format("the sockets of {} were never counted", host_)
                              : "no program was run under that name";
    }
    std::string told;
    constexpr std::size_t kListed = 5;
    const std::size_t first = spells.size() > kListed ? spells.size() - kListed : 0;
    for (std::size_t i = first; i < spells.size(); ++i) {
      told += fmt::format("{}{} from {}", told.empty() ? "" : ", ", spells[i].number,
                          moment(spells[i].from, view.trace));
    }
    return told;
  }

  std::string host_;
  std::optional<Range> wanted_;  ///< nothing: none
  TcpState state_{};
  std::string program_;  ///< empty: whoever holds them, and those that nobody holds
  Bound bound_;
  std::optional<Duration> lasting_;
};

}  // namespace

extern const ExpectationKind socket_count_kind = {
    "socket count", ExpectationKind::Of::host,
    "(RANGE | no) (sockets | socket) in STATE [of program PROGRAM] [within T] [for T]",
    "so many of the host's sockets (or of the program and its descendants) are in that state at "
    "some look, or for so long",
    read_claim<SocketCount>};

}  // namespace lastack
