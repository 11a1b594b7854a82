#include <fmt/format.h>

#include "language/form.hpp"
#include "language/units.hpp"
#include "step/agent_step.hpp"
#include "step/command_line.hpp"
#include "step/kinds.hpp"
#include "step/stage.hpp"

namespace lastack {
namespace {

// Any program, in the host's namespaces. The step is done when the program is started, or as far as
// `until` says. Whatever still runs at the end of the scenario is killed.
class Run : public Step {
 public:
  explicit Run(std::string host) : host_(std::move(host)) {}

  Form form(const Cast& cast) {
    Form form("run");
    form.head("command",
              [this, &cast](Phrase& phrase) { command_ = CommandLine::read(phrase, cast); });
    form.head_takes_list();
    form.clause("as", [this](Phrase& phrase) { name_ = phrase.word("a name for the program"); });
    form.clause("user", [this](Phrase& phrase) { user_ = phrase.word("a user, such as nobody"); });
    form.clause("input", [this](Phrase& phrase) { read_input(phrase); });
    form.clause("until", [this](Phrase& phrase) { read_until(phrase); });
    form.clause("within", [this](Phrase& phrase) { bound_ = phrase.duration(); });
    return form;
  }

  asio::awaitable<void> perform(Stage& stage) const override {
    ProgramCall call{.host = host_,
                     .name = name(),
                     .words = {},
                     .environment = {},
                     .user = user_,
                     .input = input_,
                     .input_file = input_file_,
                     .text = words()};
    command_.add_to(call, stage);
    stage.run(call);
    const Time end = now() + bound_;
    while (!is_ready(stage)) {
      refuse_if_over(stage);
      if (now() >= end) {
        throw StepFailed(wish(), fmt::format("it had not after {}; {}", format_duration(bound_),
                                             last_words(stage)));
      }
      co_await stage.wait_a_little();
    }
    check_status(stage);
  }

 private:
  enum class Until { started, exits, prints, listens };

  void read_input(Phrase& phrase) {
    if (phrase.accept("file"))
      input_file_ = phrase.word("the name of one of the host's files");
    else
      input_ = phrase.quoted("what it reads, in quotes, or `file NAME`");
  }

  void read_until(Phrase& phrase) {
    if (phrase.accept("it exits")) {
      until_ = Until::exits;
      if (phrase.accept("with")) status_ = static_cast<int>(phrase.count("an exit status"));
    } else if (phrase.accept("it prints")) {
      until_ = Until::prints;
      text_ = phrase.quoted("what it prints, in quotes");
    } else if (phrase.accept("port")) {
      until_ = Until::listens;
      port_ = read_port(phrase);
      phrase.expect("listens");
    } else {
      phrase.fail_expected("when the step is done", {"it exits", "it prints", "port N listens"});
    }
  }

  const std::string name() const { return name_.empty() ? command_.program() : name_; }
  std::string words() const { return text.substr(host_.size() + 2); }

  bool is_ready(Stage& stage) const {
    const ProgramRecord& program = stage.program(host_, name());
    switch (until_) {
      case Until::started:
        return true;
      case Until::exits:
        return program.ended.has_value();
      case Until::prints:
        return program.output.find(text_) != std::string::npos ||
               program.errors.find(text_) != std::string::npos;
      case Until::listens:
        return stage.listens(host_, port_);
    }
    return false;
  }

  void refuse_if_over(const Stage& stage) const {
    const ProgramRecord& program = stage.program(host_, name());
    if (!program.ended) return;
    throw StepFailed(wish(), fmt::format("it exited with {} before; {}",
                                         program.status.value_or(-1), last_words(stage)));
  }

  void check_status(const Stage& stage) const {
    if (!status_) return;
    const ProgramRecord& program = stage.program(host_, name());
    if (program.status != status_) {
      throw StepFailed(wish(), fmt::format("it exited with {}; {}", program.status.value_or(-1),
                                           last_words(stage)));
    }
  }

  std::string wish() const {
    switch (until_) {
      case Until::started:
        return name() + " to start";
      case Until::exits:
        return status_ ? fmt::format("{} to exit with {}", name(), *status_) : name() + " to exit";
      case Until::prints:
        return fmt::format("{} to print \"{}\"", name(), text_);
      case Until::listens:
        return fmt::format("port {} to be listened on", port_);
    }
    return {};
  }

  std::string last_words(const Stage& stage) const {
    const ProgramRecord& program = stage.program(host_, name());
    std::string said = program.errors.empty() ? program.output : program.errors;
    while (said.ends_with('\n')) said.pop_back();
    const std::string line = said.substr(said.rfind('\n') + 1);
    return line.empty() ? "it printed nothing" : fmt::format("its last line is \"{}\"", line);
  }

  std::string host_;
  CommandLine command_;
  std::string name_;
  std::string user_;
  std::optional<std::string> input_;
  std::string input_file_;
  Until until_ = Until::started;
  std::optional<int> status_;
  std::string text_;
  std::uint16_t port_ = 0;
  Duration bound_ = kStepBound;
};

}  // namespace

extern const StepKind run_verb = {
    "run",
    "run COMMAND [as PROGRAM] [user USER] [input (TEXT | file FILE)] [until (it exits [with N] | "
    "it "
    "prints TEXT | port PORT listens)] [within T]",
    "a program in the host's namespaces; done when it is started, or as far as `until` says, in at "
    "most 10s; in a map its words may be a list",
    read_step<Run>};

}  // namespace lastack
