// "read gives 0", "read gives 5 bytes", "read gives ECONNRESET"
#include <fmt/format.h>

#include "judge/asked.hpp"
#include "judge/kinds/kinds.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

class Read : public Asked {
 public:
  Read(std::string host, Phrase& phrase) : Asked(std::move(host), "read_once") {
    Form form("read");
    form.clause(
        "gives", [this](Phrase& value) { read_wanted(value); }, Form::Need::required);
    add_socket(form);
    form.read(phrase);
  }

 private:
  void read_wanted(Phrase& phrase) {
    if (phrase.accept("EOF"))
      wanted_ = "0";
    else if (const auto bytes = accept_bytes(phrase))
      bytes_ = bytes;
    else
      wanted_ = read_errno(phrase, true);
  }

  static std::optional<std::uint64_t> accept_bytes(Phrase& phrase) {
    const char first = phrase.peek().empty() ? '\0' : phrase.peek().front();
    if (first < '1' || first > '9') return std::nullopt;
    return phrase.size();
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

std::unique_ptr<Expectation> read_read(Phrase& phrase, const std::string& subject, const Cast&) {
  if (subject == "wire" || !phrase.accept("read")) return nullptr;
  return std::make_unique<Read>(subject, phrase);
}

}  // namespace

const ExpectationKind read_kind = {
    "read", "HOST: read gives (0 | EOF | N bytes | ERRNO) [on socket NAME]", read_read};

}  // namespace lastack
