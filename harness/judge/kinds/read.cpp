// "read gives 0", "read gives 5 bytes", "read gives ECONNRESET"
#include <fmt/format.h>

#include "judge/asked.hpp"
#include "judge/reading_kinds.hpp"
#include "language/kernel_words.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

class ReadGives : public Asked {
 public:
  explicit ReadGives(std::string host) : Asked(std::move(host), "read_once") {}

  bool begins(Phrase& phrase, const Cast&) const { return phrase.accept_verb("read"); }
  Form form(const Cast&) {
    Form form("read");
    form.clause(
        "gives", [this](Phrase& value) { read_wanted(value); }, Form::Need::required);
    add_socket(form);
    return form;
  }

 private:
  void read_wanted(Phrase& phrase) {
    const char first = phrase.peek().empty() ? '\0' : phrase.peek().front();
    if (phrase.accept("EOF"))
      wanted_ = "0";
    else if (first >= '1' && first <= '9')
      bytes_ = phrase.size();
    else
      wanted_ = read_errno_or_zero(phrase);
  }

  bool accepts(const std::string& answer) const override {
    return bytes_ ? parse_size(answer) == bytes_ : answer == wanted_;
  }

  std::string expected() const override {
    return fmt::format("read gives {}", bytes_ ? format_size(*bytes_) : wanted_);
  }

  std::string wanted_;
  std::optional<std::uint64_t> bytes_;
};

}  // namespace

extern const ExpectationKind read_kind = {
    "read", ExpectationKind::Of::host, "read gives (0 | EOF | SIZE | ERRNO) [on socket SOCKET]",
    "one read(2) that does not wait gives that; 0 and EOF are the same", read_claim<ReadGives>};

}  // namespace lastack
