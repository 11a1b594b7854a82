// "port 6666 can be bound with SO_REUSEADDR", "port 6666 cannot be bound: EADDRINUSE"
#include <fmt/format.h>

#include "judge/asked.hpp"
#include "judge/kinds/kinds.hpp"
#include "language/form.hpp"
#include "language/option_value.hpp"

namespace lastack {
namespace {

// Asked of the socket's owner: what matters is what bind(2) says to a process like it.
class Bindable : public Asked {
 public:
  Bindable(std::string host, std::uint16_t port, Phrase& phrase)
      : Asked(std::move(host), "bind"), port_(port) {
    if (phrase.accept("cannot be bound"))
      error_ = phrase.accept("with error") ? read_errno(phrase, false) : "EADDRINUSE";
    else
      phrase.expect("can be bound");
    Form form("port");
    form.clause("at", [this](Phrase& value) { read_place(value); });
    form.clause("with", [this](Phrase& value) {
      do options_.emplace_back(read_option_name(value).name);
      while (value.accept("and"));
    });
    form.read(phrase);
  }

 private:
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

  std::uint16_t port_;
  std::string error_;  ///< empty: it can
  std::string at_ = "any address";
  std::vector<std::string> options_;
};

std::unique_ptr<Expectation> read_bindable(Phrase& phrase, const std::string& subject,
                                           const Cast&) {
  if (subject == "wire" || !phrase.accept("port")) return nullptr;
  const Phrase before = phrase;
  const std::uint64_t port = phrase.count("a port");
  if (port == 0 || port > 65535) before.fail("a port is a number from 1 to 65535");
  return std::make_unique<Bindable>(subject, static_cast<std::uint16_t>(port), phrase);
}

}  // namespace

const ExpectationKind bindable_kind = {
    "bindable",
    "HOST: port N (can be bound | cannot be bound [with error ERRNO]) [at any address | at its "
    "address | at loopback] [with OPTION and ...]",
    read_bindable};

}  // namespace lastack
