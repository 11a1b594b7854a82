// "SO_ERROR is ECONNRESET"
#include <fmt/format.h>

#include "judge/asked.hpp"
#include "judge/reading_kinds.hpp"
#include "language/kernel_words.hpp"

namespace lastack {
namespace {

class SoError : public Asked {
 public:
  explicit SoError(std::string host) : Asked(std::move(host), "so_error") {}

  bool begins(Phrase& phrase, const Cast&) const { return phrase.accept_verb("SO_ERROR"); }
  Form form(const Cast&) {
    Form form("SO_ERROR");
    form.clause(
        "is", [this](Phrase& value) { wanted_ = read_errno_or_zero(value); }, Form::Need::required);
    add_socket(form);
    return form;
  }

 private:
  bool accepts(const std::string& answer) const override { return answer == wanted_; }
  std::string expected() const override { return fmt::format("SO_ERROR is {}", wanted_); }

  std::string wanted_;
};

}  // namespace

extern const ExpectationKind so_error_kind = {
    "SO_ERROR", ExpectationKind::Of::host, "SO_ERROR is (0 | ERRNO) [on socket SOCKET]",
    "getsockopt(SO_ERROR) says so, asked of the socket's owner at the end; it clears it",
    read_claim<SoError>};

}  // namespace lastack
