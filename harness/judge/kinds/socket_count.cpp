// "200 sockets in TIME_WAIT within 2s for 5s", "no sockets in CLOSE_WAIT of program web"
#include <fmt/format.h>

#include <algorithm>

#include "judge/connection_choice.hpp"
#include "judge/kinds/kinds.hpp"
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
  SocketCount(std::string host, Phrase& phrase) : host_(std::move(host)) {
    if (!phrase.accept("no")) wanted_ = Range::read(phrase, counts());
    if (!phrase.accept("socket")) phrase.expect("sockets");
    phrase.expect("in");
    state_ = read_state(phrase);
    Form form("sockets in");
    form.clause("of program", [this](Phrase& value) { program_ = value.word("a program's name"); });
    form.clause("within", [this](Phrase& value) { within_ = value.duration(); });
    form.clause("for", [this](Phrase& value) { lasting_ = value.duration(); });
    form.read(phrase);
  }

  Wanted wants() const override {
    if (program_.empty()) return {.censuses = true};
    return {.programs = {{host_, program_}}};
  }

  Judgement judge(const View& view) const override {
    const Time limit = view.since + within_.value_or(kPatience);
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
    words += fmt::format(" within {}", format_duration(within_.value_or(kPatience)));
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
  std::optional<Duration> within_;
  std::optional<Duration> lasting_;
};

bool begins_so(const Phrase& phrase) {
  if (phrase.next_is("no sockets") || phrase.next_is("no socket")) return true;
  return phrase.next_is("at least") || phrase.next_is("at most") || phrase.next_is("between") ||
         Phrase(phrase).accept_count().has_value();
}

std::unique_ptr<Expectation> read_socket_count(Phrase& phrase, const std::string& subject,
                                               const Cast&) {
  if (subject == "wire" || !begins_so(phrase)) return nullptr;
  return std::make_unique<SocketCount>(subject, phrase);
}

}  // namespace

const ExpectationKind socket_count_kind = {
    "socket count", "HOST: (RANGE | no) sockets in STATE [of program NAME] [within T] [for T]",
    read_socket_count};

}  // namespace lastack
