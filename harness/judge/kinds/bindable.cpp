// "port 6666 can be bound with SO_REUSEADDR", "port 6666 cannot be bound with error EACCES"
#include <fmt/format.h>

#include "judge/asked.hpp"
#include "judge/reading_kinds.hpp"
#include "language/kernel_words.hpp"
#include "language/option_value.hpp"

namespace lastack {
namespace {

// Asked of the socket's owner: what matters is what bind(2) says to a process like it.
class Bindable : public Asked {
 public:
  explicit Bindable(std::string host) : Asked(std::move(host), "bind") {}

  bool begins(Phrase& phrase, const Cast&) const { return phrase.accept_verb("port"); }
  Form form(const Cast&) {
    Form form("port");
    form.head("number", [this](Phrase& value) { port_ = read_port_number(value); });
    form.flag("can be bound", can_);
    form.flag("cannot be bound", cannot_);
    form.clause("with error", [this](Phrase& value) { error_ = read_errno(value); });
    form.clause("at", [this](Phrase& value) { read_place(value); });
    form.clause("with", [this](Phrase& value) {
      do options_.emplace_back(read_option_name(value).name);
      while (value.accept("and"));
    });
    return form;
  }
  void require(const Phrase& phrase, const Place& where) {
    if (can_ == cannot_) {
      if (can_) throw Mistake(where, "a port that can be bound cannot be one that cannot");
      phrase.fail_expected("'can be bound' or 'cannot be bound'",
                           {"can be bound", "cannot be bound"});
    }
    if (can_ && !error_.empty()) throw Mistake(where, "what can be bound gives no error");
    if (cannot_ && error_.empty()) error_ = "EADDRINUSE";
  }

 private:
  static std::uint16_t read_port_number(Phrase& phrase) {
    const Phrase before = phrase;
    const std::uint64_t port = phrase.count("a port");
    if (port == 0 || port > 65535) before.fail("a port is a number from 1 to 65535");
    return static_cast<std::uint16_t>(port);
  }
  void read_place(Phrase& phrase) {
    const Phrase::Words<std::string> places = {
        {"any address", "any address"}, {"its address", "its address"}, {"loopback", "loopback"}};
    at_ = phrase.one_of(places, "any address, its address or loopback");
  }

  void complete(Question& question) const override {
    question.port = {port_, at_};
    std::string options;
    for (const std::string& option : options_)
      options += fmt::format(R"({}"{}":1)", options.empty() ? "" : ",", option);
    question.arguments = fmt::format(R"({{"options":{{{}}}}})", options);
  }
  bool accepts(const std::string& answer) const override {
    return answer == (error_.empty() ? "ok" : error_);
  }
  std::string expected() const override {
    std::string words = error_.empty() ? fmt::format("port {} can be bound", port_)
                                       : fmt::format("port {} cannot be bound: {}", port_, error_);
    for (const std::string& option : options_)
      words += (&option == &options_.front() ? " with " : " and ") + option;
    return words;
  }
  std::string whom() const override { return fmt::format("{} at {}", host(), at_); }

  std::uint16_t port_ = 0;
  bool can_ = false;
  bool cannot_ = false;
  std::string error_;  ///< empty: it can
  std::string at_ = "any address";
  std::vector<std::string> options_;
};

}  // namespace

extern const ExpectationKind bindable_kind = {
    "bindable", ExpectationKind::Of::host,
    "port PORT (can be bound | cannot be bound [with error ERRNO]) [at (any address | its address "
    "| loopback)] [with FLAG-OPTION {and FLAG-OPTION}]",
    "a new socket of the owner is bound there, and closed; the error is EADDRINUSE unless another "
    "is named, the address any",
    read_claim<Bindable>};

}  // namespace lastack
