// "SO_RCVBUF is at least 4096", "TCP_CONGESTION is cubic"
#include <fmt/format.h>

#include <charconv>

#include "judge/asked.hpp"
#include "judge/kinds/kinds.hpp"
#include "language/option_value.hpp"

namespace lastack {
namespace {

class OptionIs : public Asked {
 public:
  OptionIs(std::string host, const SocketOption& option, Phrase& phrase)
      : Asked(std::move(host), "getsockopt"), option_(option) {
    Form form(std::string(option.name) + " is");
    form.head("value", [this](Phrase& value) {
      if (option_.shape == OptionShape::text)
        text_ = value.word("the option's value");
      else
        range_ = Range::read(value, measure_of(option_));
    });
    add_socket(form);
    form.read(phrase);
  }

 private:
  void complete(Question& question) const override {
    question.arguments = fmt::format(R"({{"name":"{}"}})", option_.name);
  }
  bool accepts(const std::string& answer) const override {
    if (!range_) return answer == text_;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(answer.data(), answer.data() + answer.size(), number);
    return error == std::errc{} && end == answer.data() + answer.size() && range_->contains(number);
  }
  std::string expected() const override {
    return fmt::format("{} is {}", option_.name, range_ ? range_->text() : text_);
  }

  const SocketOption& option_;
  std::optional<Range> range_;
  std::string text_;
};

bool begins_with_option(const Phrase& phrase) {
  if (find_socket_option(phrase.peek()) != nullptr) return true;
  const std::string_view word = phrase.peek();
  return word.starts_with("SO_") || word.starts_with("TCP_") || word.starts_with("IP_") ||
         word.starts_with("IPV6_");
}

std::unique_ptr<Expectation> read_option(Phrase& phrase, const std::string& subject, const Cast&) {
  if (subject == "wire" || !begins_with_option(phrase)) return nullptr;
  const Phrase before = phrase;
  const SocketOption& option = read_option_name(phrase);
  if (option.shape == OptionShape::linger)
    before.fail("SO_LINGER is two values", "ask in a step: `get SO_LINGER is 5s`");
  phrase.expect("is");
  return std::make_unique<OptionIs>(subject, option, phrase);
}

}  // namespace

const ExpectationKind option_kind = {"option", "HOST: SOCKET-OPTION is RANGE [on socket NAME]",
                                     read_option};

}  // namespace lastack
