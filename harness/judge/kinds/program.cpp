// "program web exits with 0", "program web prints "ready"", "program web prints JSON with /a/b = 1"
#include <fmt/format.h>

#include <functional>

#include "judge/bound.hpp"
#include "judge/reading_kinds.hpp"
#include "judge/text_claim.hpp"
#include "language/kernel_words.hpp"
#include "language/range.hpp"
#include "language/units.hpp"
#include "trace/words.hpp"

namespace lastack {
namespace {

constexpr int kSignalled = 128;  // as shells count

std::string last_line(std::string text) {
  while (text.ends_with('\n')) text.pop_back();
  return text.substr(text.rfind('\n') + 1);
}

std::string how_it_stands(const ProgramRecord& program, const Trace& trace) {
  std::string text = program.ended ? fmt::format("it exited with {} at {}", *program.status,
                                                 moment(*program.ended, trace))
                                   : "it still runs";
  if (const std::string said = last_line(program.output); !said.empty())
    text += fmt::format("; the last line of its output is \"{}\"", said);
  if (const std::string said = last_line(program.errors); !said.empty())
    text += fmt::format("; the last line of its errors is \"{}\"", said);
  return text;
}

/// One claim about a program.
class ProgramClaim {
 public:
  virtual ~ProgramClaim() = default;
  virtual std::string words() const = 0;  ///< "exits with 0"
  virtual Judgement judge(const ProgramRecord& program, const View& view, Window window) const = 0;
  /// What was found instead; empty if how the program stands says it all.
  virtual std::string found(const ProgramRecord&) const { return {}; }
};

/// What is true once and for all, or, if it needs the end of the run, until it is no longer.
class PlainClaim : public ProgramClaim {
 public:
  using IsMet = std::function<bool(const ProgramRecord&)>;
  PlainClaim(std::string words, IsMet is_met, bool needs_the_end = false)
      : words_(std::move(words)), is_met_(std::move(is_met)), needs_the_end_(needs_the_end) {}

  std::string words() const override { return words_; }
  Judgement judge(const ProgramRecord& program, const View& view, Window window) const override {
    Judgement judgement;
    const bool is_met = is_met_(program);
    if (needs_the_end_ && !view.over) {
      judgement.true_so_far = is_met;
      if (is_met) return judgement;
    }
    if (is_met || view.over || view.now >= window.closes)
      judgement.standing = is_met ? Standing::held : Standing::broken;
    else
      judgement.ask_again = window.closes;
    return judgement;
  }

 private:
  std::string words_;
  IsMet is_met_;
  bool needs_the_end_;
};

std::vector<std::string_view> printed_by(const ProgramRecord& program) {
  return {program.output, program.errors};
}

class Prints : public ProgramClaim {
 public:
  explicit Prints(Phrase& phrase) : claim_(TextClaim::read(phrase)) {}
  std::string words() const override { return "prints " + claim_.words(); }
  Judgement judge(const ProgramRecord& program, const View& view, Window window) const override {
    return claim_.judge(printed_by(program), view, window);
  }
  std::string found(const ProgramRecord& program) const override {
    return claim_.found(printed_by(program));
  }

 private:
  TextClaim claim_;
};

/// From its start to its end.
class Takes : public ProgramClaim {
 public:
  explicit Takes(Phrase& phrase) : length_(Range::read(phrase, durations())) {}
  std::string words() const override { return "takes " + length_.text(); }
  Judgement judge(const ProgramRecord& program, const View& view, Window window) const override {
    Judgement judgement;
    const bool is_too_long = view.now - program.began > Duration(length_.high());
    if (program.ended)
      judgement.standing = is_met_by(program) ? Standing::held : Standing::broken;
    else if (view.over || is_too_long || (window.named && view.now >= window.closes))
      judgement.standing = Standing::broken;
    else
      judgement.ask_again = window.named ? window.closes : view.now + kPatience;
    return judgement;
  }
  std::string found(const ProgramRecord& program) const override {
    if (!program.ended) return {};
    return fmt::format("it took {}", format_duration(std::chrono::round<std::chrono::milliseconds>(
                                         *program.ended - program.began)));
  }

 private:
  bool is_met_by(const ProgramRecord& program) const {
    return length_.contains((*program.ended - program.began).count());
  }

  Range length_;
};

std::unique_ptr<ProgramClaim> read_exits(Phrase& phrase) {
  const Range status = Range::read(phrase, counts());
  return std::make_unique<PlainClaim>(fmt::format("exits with {}", status.text()),
                                      [status](const ProgramRecord& program) {
                                        return program.status && status.contains(*program.status);
                                      });
}

std::unique_ptr<ProgramClaim> read_killed(Phrase& phrase) {
  const std::string name(phrase.peek());
  const int status = kSignalled + read_signal(phrase);
  return std::make_unique<PlainClaim>(
      "is killed by " + name,
      [status](const ProgramRecord& program) { return program.status == status; });
}

std::unique_ptr<ProgramClaim> read_prints(Phrase& phrase) {
  if (!phrase.accept("nothing")) return std::make_unique<Prints>(phrase);
  const auto is_silent = [](const ProgramRecord& program) {
    return program.output.empty() && program.errors.empty();
  };
  return std::make_unique<PlainClaim>("prints nothing", is_silent, true);
}

std::unique_ptr<ProgramClaim> read_does_not_print(Phrase& phrase) {
  const std::string text = phrase.quoted("a text in quotes");
  const auto is_silent = [text](const ProgramRecord& program) {
    return occurrences(program.output, text) + occurrences(program.errors, text) == 0;
  };
  return std::make_unique<PlainClaim>(fmt::format("does not print \"{}\"", text), is_silent, true);
}

class ProgramIs : public Expectation {
 public:
  explicit ProgramIs(std::string host) : host_(std::move(host)) {}

  bool begins(Phrase& phrase, const Cast&) const { return phrase.accept_verb("program"); }
  Form form(const Cast&) {
    Form form("program");
    form.head("name", [this](Phrase& value) { name_ = value.word("a program's name"); });
    form.flag("exits", exits_);
    form.clause("exits with", [this](Phrase& value) { claim(read_exits(value)); });
    form.clause("is killed by", [this](Phrase& value) { claim(read_killed(value)); });
    form.clause("takes", [this](Phrase& value) { claim(std::make_unique<Takes>(value)); });
    form.flag("still runs", still_runs_);
    form.clause("prints", [this](Phrase& value) { claim(read_prints(value)); });
    form.clause("does not print", [this](Phrase& value) { claim(read_does_not_print(value)); });
    bound_.add_within(form);
    return form;
  }
  void require(const Phrase& phrase, const Place& where) {
    if (exits_) {
      claim(std::make_unique<PlainClaim>(
          "exits", [](const ProgramRecord& program) { return program.ended.has_value(); }));
    }
    if (still_runs_) {
      claim(std::make_unique<PlainClaim>(
          "still runs", [](const ProgramRecord& program) { return !program.ended; }, true));
    }
    if (claims_ > 1)
      throw Mistake(where, "an expectation claims one thing", "begin another one with `-`");
    if (claims_ == 0) {
      phrase.fail_expected("what becomes of the program",
                           {"exits", "exits with", "is killed by", "takes", "still runs", "prints",
                            "does not print"});
    }
  }

  Judgement judge(const View& view) const override {
    const ProgramRecord* program = view.trace.program(host_, name_);
    const Window window{bound_.end(view), bound_.is_written()};
    Judgement judgement =
        program != nullptr ? claim_->judge(*program, view, window) : judge_without(view, window);
    judgement.expected = fmt::format("program {} of {} {}", name_, host_, claim_->words());
    if (judgement.standing == Standing::pending) return judgement;
    judgement.at = view.now;
    if (judgement.standing == Standing::held) return judgement;
    judgement.actual = "no program was run under that name";
    if (program == nullptr) return judgement;
    const std::string found = claim_->found(*program);
    judgement.actual = found + (found.empty() ? "" : "; ") + how_it_stands(*program, view.trace);
    return judgement;
  }

 private:
  void claim(std::unique_ptr<ProgramClaim> claim) {
    claim_ = std::move(claim);
    ++claims_;
  }

  static Judgement judge_without(const View& view, const Window& window) {
    Judgement judgement;
    if (view.over || view.now >= window.closes)
      judgement.standing = Standing::broken;
    else
      judgement.ask_again = window.closes;
    return judgement;
  }

  std::string host_;
  std::string name_;
  std::unique_ptr<ProgramClaim> claim_;
  int claims_ = 0;
  bool exits_ = false;
  bool still_runs_ = false;
  Bound bound_;
};

}  // namespace

extern const ExpectationKind program_kind = {
    "program", ExpectationKind::Of::host,
    "program PROGRAM (exits [with RANGE] | is killed by SIGNAL | takes SPAN | still runs | prints "
    "(TEXT-CLAIM | nothing) | does not print TEXT) [within T]",
    "what a `run` step has started has come to that", read_claim<ProgramIs>};

}  // namespace lastack
