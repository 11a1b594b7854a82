// "program web exits with 0", "program web prints "ready"", "program web prints JSON with /a/b = 1"
#include <fmt/format.h>

#include <csignal>
#include <nlohmann/json.hpp>
#include <regex>

#include "judge/kinds/kinds.hpp"
#include "language/form.hpp"
#include "language/units.hpp"
#include "trace/words.hpp"

namespace lastack {
namespace {

constexpr int kSignalled = 128;  // as shells count
const Phrase::Words<int> kSignals = {
    {"SIGKILL", SIGKILL}, {"SIGTERM", SIGTERM}, {"SIGINT", SIGINT},  {"SIGHUP", SIGHUP},
    {"SIGABRT", SIGABRT}, {"SIGSEGV", SIGSEGV}, {"SIGPIPE", SIGPIPE}};

/// One claim about a program: whether it is met now, and whether time can still change that.
struct Claim {
  std::string words;  ///< "exits with 0"
  std::function<bool(const ProgramRecord&)> is_met;
  bool needs_the_end_of_the_run = false;
};

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

class ProgramIs : public Expectation {
 public:
  ProgramIs(std::string host, std::string name, Claim claim)
      : host_(std::move(host)), name_(std::move(name)), claim_(std::move(claim)) {}

  void read_bound(Phrase& phrase) {
    Form form("program");
    form.clause("within", [this](Phrase& value) { within_ = value.duration(); });
    form.read(phrase);
  }

  Judgement judge(const View& view) const override {
    const ProgramRecord* program = view.trace.program(host_, name_);
    const Time limit = view.since + within_.value_or(kPatience);
    Judgement judgement;
    judgement.expected = fmt::format("program {} of {} {}", name_, host_, claim_.words);
    const bool is_met = program != nullptr && claim_.is_met(*program);
    if (claim_.needs_the_end_of_the_run && !view.over) {
      judgement.true_so_far = is_met;
      if (is_met) return judgement;
    }
    if (is_met || view.over || view.now >= limit) {
      judgement.standing = is_met ? Standing::held : Standing::broken;
      judgement.at = view.now;
      if (!is_met)
        judgement.actual = program != nullptr ? how_it_stands(*program, view.trace)
                                              : "no program was run under that name";
    } else {
      judgement.ask_again = limit;
    }
    return judgement;
  }

 private:
  std::string host_;
  std::string name_;
  Claim claim_;
  std::optional<Duration> within_;
};

Claim exits(Phrase& phrase) {
  phrase.expect("with");
  const auto status = static_cast<int>(phrase.count("an exit status"));
  return {fmt::format("exits with {}", status),
          [status](const ProgramRecord& program) { return program.status == status; }};
}

Claim is_killed(Phrase& phrase) {
  const std::string name(phrase.peek());
  const int status = kSignalled + phrase.one_of(kSignals, "a signal");
  return {"is killed by " + name,
          [status](const ProgramRecord& program) { return program.status == status; }};
}

std::regex read_regex(Phrase& phrase) {
  const Phrase before = phrase;
  const std::string text = phrase.quoted("a regular expression in quotes");
  try {
    return std::regex(text, std::regex::ECMAScript);
  } catch (const std::regex_error&) {
    before.fail("this is no regular expression", "in ECMAScript's grammar, as in JavaScript");
  }
}

// RFC 6901: a JSON pointer names a member.
Claim json_member(Phrase& phrase) {
  const Phrase before = phrase;
  const std::string path = phrase.word("a JSON pointer such as /status");
  if (!path.starts_with('/')) before.fail_expected("a JSON pointer (RFC 6901) such as /status/0");
  phrase.expect("=");
  const std::string wanted = phrase.word("a value, as it is printed");
  return {fmt::format("prints JSON with {} = {}", path, wanted),
          [path, wanted](const ProgramRecord& program) {
            const auto json = nlohmann::json::parse(program.output, nullptr, false);
            if (json.is_discarded()) return false;
            const nlohmann::json::json_pointer pointer(path);
            if (!json.contains(pointer)) return false;
            const auto& found = json.at(pointer);
            return (found.is_string() ? found.get<std::string>() : found.dump()) == wanted;
          }};
}

bool has_printed(const ProgramRecord& program, const std::string& text) {
  return program.output.find(text) != std::string::npos ||
         program.errors.find(text) != std::string::npos;
}

Claim prints(Phrase& phrase) {
  if (phrase.accept("nothing")) {
    return {"prints nothing",
            [](const ProgramRecord& program) {
              return program.output.empty() && program.errors.empty();
            },
            true};
  }
  if (phrase.accept("JSON with")) return json_member(phrase);
  if (phrase.accept("a match of")) {
    const std::string shown(phrase.peek());
    const std::regex wanted = read_regex(phrase);
    return {fmt::format("prints a match of \"{}\"", shown), [wanted](const ProgramRecord& program) {
              return std::regex_search(program.output, wanted) ||
                     std::regex_search(program.errors, wanted);
            }};
  }
  const std::string text =
      phrase.quoted("\"text\", nothing, a match of \"REGEX\" or JSON with /POINTER = VALUE");
  return {fmt::format("prints \"{}\"", text),
          [text](const ProgramRecord& program) { return has_printed(program, text); }};
}

Claim read_claim(Phrase& phrase) {
  if (phrase.accept("exits")) return exits(phrase);
  if (phrase.accept("is killed by")) return is_killed(phrase);
  if (phrase.accept("still runs"))
    return {"still runs", [](const ProgramRecord& program) { return !program.ended; }, true};
  if (phrase.accept("prints")) return prints(phrase);
  if (phrase.accept("does not print")) {
    const std::string text = phrase.quoted("a text in quotes");
    return {fmt::format("does not print \"{}\"", text),
            [text](const ProgramRecord& program) { return !has_printed(program, text); }, true};
  }
  phrase.fail_expected("what becomes of the program",
                       {"exits with", "is killed by", "still runs", "prints", "does not print"});
}

std::unique_ptr<Expectation> read_program(Phrase& phrase, const std::string& subject, const Cast&) {
  if (subject == "wire" || !phrase.accept("program")) return nullptr;
  const std::string name = phrase.word("a program's name");
  auto expectation = std::make_unique<ProgramIs>(subject, name, read_claim(phrase));
  expectation->read_bound(phrase);
  return expectation;
}

}  // namespace

const ExpectationKind program_kind = {
    "program",
    "HOST: program NAME (exits with N | is killed by SIGNAL | still runs | prints (\"TEXT\" | "
    "nothing | a match of \"REGEX\" | JSON with /POINTER = VALUE) | does not print \"TEXT\") "
    "[within T]",
    read_program};

}  // namespace lastack
