// "SO_RCVBUF is at least 4096", "TCP_CONGESTION is cubic"
#include <fmt/format.h>

#include <charconv>

#include "judge/asked.hpp"
#include "judge/reading_kinds.hpp"
#include "language/option_value.hpp"

namespace lastack {
namespace {

bool looks_like_option(std::string_view word) {
  return find_socket_option(word) != nullptr || word.starts_with("SO_") ||
         word.starts_with("TCP_") || word.starts_with("IP_") || word.starts_with("IPV6_");
}

class OptionIs : public Asked {
 public:
  explicit OptionIs(std::string host) : Asked(std::move(host), "getsockopt") {}

  bool begins(Phrase& phrase, const Cast&) const {
    return has_head(phrase, "option") || looks_like_option(phrase.peek());
  }
  Form form(const Cast&) {
    Form form("option");
    form.head("option", [this](Phrase& value) { read_option(value); });
    form.clause(
        "is", [this](Phrase& value) { read_value(value); }, Form::Need::required);
    add_socket(form);
    return form;
  }

 private:
  void read_option(Phrase& phrase) {
    const Phrase before = phrase;
    option_ = &read_option_name(phrase);
    if (option_->shape == OptionShape::linger)
      before.fail("SO_LINGER is two values", "ask in a step: `get SO_LINGER is 5s`");
  }
  void read_value(Phrase& phrase) {
    if (option_->shape == OptionShape::text)
      text_ = phrase.word("the option's value");
    else
      range_ = Range::read(phrase, measure_of(*option_));
  }

  void complete(Question& question) const override {
    question.arguments = fmt::format(R"({{"name":"{}"}})", option_->name);
  }
  bool accepts(const std::string& answer) const override {
    if (!range_) return answer == text_;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(answer.data(), answer.data() + answer.size(), number);
    return error == std::errc{} && end == answer.data() + answer.size() && range_->contains(number);
  }
  std::string expected() const override {
    return fmt::format("{} is {}", option_->name, range_ ? range_->text() : text_);
  }

  const SocketOption* option_ = nullptr;
  std::optional<Range> range_;
  std::string text_;
};

}  // namespace

extern const ExpectationKind option_kind = {
    "option", ExpectationKind::Of::host,
    "(OPTION is RANGE | FLAG-OPTION is (on | off) | TCP_CONGESTION is WORD) [on socket SOCKET]",
    "getsockopt(2) gives it, in the option's own unit", read_claim<OptionIs>};

}  // namespace lastack
