// "SO_ERROR is ECONNRESET"
#include <fmt/format.h>

#include "judge/asked.hpp"
#include "judge/kinds/kinds.hpp"

namespace lastack {
namespace {

class SoError : public Asked {
 public:
  SoError(std::string host, Phrase& phrase) : Asked(std::move(host), "so_error") {
    Form form("SO_ERROR");
    form.clause(
        "is", [this](Phrase& value) { wanted_ = read_errno(value, true); }, Form::Need::required);
    add_socket(form);
    form.read(phrase);
  }

 private:
  bool accepts(const std::string& answer) const override { return answer == wanted_; }
  std::string expected() const override { return fmt::format("SO_ERROR is {}", wanted_); }

  std::string wanted_;
};

std::unique_ptr<Expectation> read_so_error(Phrase& phrase, const std::string& subject,
                                           const Cast&) {
  if (subject == "wire" || !phrase.accept("SO_ERROR")) return nullptr;
  return std::make_unique<SoError>(subject, phrase);
}

}  // namespace

const ExpectationKind so_error_kind = {"SO_ERROR", "HOST: SO_ERROR is (0 | ERRNO) [on socket NAME]",
                                       read_so_error};

}  // namespace lastack
