#include "judge/text_claim.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <regex>

namespace lastack {
namespace {

using Json = nlohmann::json;

std::regex read_regex(Phrase& phrase) {
  const Phrase before = phrase;
  const std::string text = phrase.quoted("a regular expression in quotes");
  try {
    return std::regex(text, std::regex::ECMAScript);
  } catch (const std::regex_error&) {
    before.fail("this is no regular expression", "in ECMAScript's grammar, as in JavaScript");
  }
}

// libstdc++ matches by recursion, a letter at a time: a longer line would need more stack than we
// have.
constexpr std::size_t kLongestLine = 4096;

/// Line by line, as grep(1) does.
std::int64_t matches(std::string_view text, const std::regex& wanted) {
  std::int64_t count = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, std::min(end, kLongestLine));
    const std::cregex_iterator first(line.data(), line.data() + line.size(), wanted);
    count += std::distance(first, std::cregex_iterator());
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return count;
}

enum class Comparison { equal, unequal, less, at_most, more, at_least };

const Phrase::Words<Comparison> kComparisons = {
    {"=", Comparison::equal},    {"!=", Comparison::unequal}, {"<", Comparison::less},
    {"<=", Comparison::at_most}, {">", Comparison::more},     {">=", Comparison::at_least}};

bool compare(double found, Comparison comparison, double wanted) {
  switch (comparison) {
    case Comparison::less:
      return found < wanted;
    case Comparison::at_most:
      return found <= wanted;
    case Comparison::more:
      return found > wanted;
    case Comparison::at_least:
      return found >= wanted;
    case Comparison::equal:
    case Comparison::unequal:
      break;
  }
  return (found == wanted) == (comparison == Comparison::equal);
}

std::optional<double> number_in(const std::string& text) {
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  return end == text.c_str() + text.size() && !text.empty() ? std::optional(number) : std::nullopt;
}

std::string last_line_of(std::string_view text) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  return std::string(text.substr(text.rfind('\n') + 1));
}

/// All of it, or what a program prints at its end behind other lines.
Json json_in(std::string_view text) {
  Json json = Json::parse(text, nullptr, false);
  return json.is_discarded() ? Json::parse(last_line_of(text), nullptr, false) : json;
}

/// A member of a JSON text and what it is held against.
struct Member {
  Json::json_pointer pointer;
  Comparison comparison;
  std::string wanted;

  bool is_met_by(std::string_view text) const {
    const Json json = json_in(text);
    if (json.is_discarded() || !json.contains(pointer)) return false;
    const Json& found = json.at(pointer);
    if (comparison == Comparison::equal || comparison == Comparison::unequal) {
      const std::string shown = found.is_string() ? found.get<std::string>() : found.dump();
      return (shown == wanted) == (comparison == Comparison::equal);
    }
    return found.is_number() && compare(found.get<double>(), comparison, *number_in(wanted));
  }
};

Member read_member(Phrase& phrase) {
  const Phrase before = phrase;
  const std::string path = phrase.word("a JSON pointer such as /status");
  if (!path.starts_with('/')) before.fail_expected("a JSON pointer (RFC 6901) such as /status/0");
  Member member;
  try {
    member.pointer = Json::json_pointer(path);
  } catch (const Json::parse_error&) {
    before.fail("this is no JSON pointer (RFC 6901)", "'~' is written ~0, and '/' in a name ~1");
  }
  member.comparison = phrase.one_of(kComparisons, "'=', or another comparison");
  const Phrase value = phrase;
  member.wanted = phrase.word("a value, as it is printed");
  const bool is_order =
      member.comparison != Comparison::equal && member.comparison != Comparison::unequal;
  if (is_order && !number_in(member.wanted)) value.fail_expected("a number to compare with");
  return member;
}

}  // namespace

std::int64_t occurrences(std::string_view where, std::string_view text) {
  std::int64_t count = 0;
  for (std::size_t at = where.find(text); at != std::string_view::npos && !text.empty();
       at = where.find(text, at + text.size()))
    ++count;
  return count;
}

TextClaim TextClaim::read_what(Phrase& phrase) {
  const std::size_t from = phrase.offset();
  if (phrase.accept("JSON with")) {
    const Member member = read_member(phrase);
    return {phrase.text_since(from), [member](std::string_view text) -> std::int64_t {
              return member.is_met_by(text) ? 1 : 0;
            }};
  }
  if (phrase.accept("a match of")) {
    const std::regex wanted = read_regex(phrase);
    return {phrase.text_since(from),
            [wanted](std::string_view text) { return matches(text, wanted); }};
  }
  const Phrase before = phrase;
  const std::string text =
      phrase.quoted("\"text\", a match of \"REGEX\" or JSON with /POINTER = VALUE");
  if (text.empty()) before.fail("the empty text is everywhere");
  return {phrase.text_since(from),
          [text](std::string_view where) { return occurrences(where, text); }};
}

TextClaim TextClaim::read(Phrase& phrase) {
  const bool is_json = phrase.next_is("JSON");
  TextClaim claim = read_what(phrase);
  if (is_json) return claim;
  const std::size_t from = phrase.offset();
  if (const auto amount = Amount::accept_times(phrase)) {
    claim.amount_ = *amount;
    claim.is_number_written_ = true;
    claim.words_ += " " + phrase.text_since(from);
  }
  return claim;
}

std::int64_t TextClaim::count_in(const std::vector<std::string_view>& texts) const {
  std::int64_t count = 0;
  for (const std::string_view text : texts) count += count_(text);
  return count;
}

Judgement TextClaim::judge(const std::vector<std::string_view>& texts, const View& view,
                           const Window& window) const {
  Judgement judgement = stand(amount_, count_in(texts), view, window);
  if (judgement.standing != Standing::pending) judgement.at = view.now;
  return judgement;
}

std::string TextClaim::found(const std::vector<std::string_view>& texts) const {
  if (!is_number_written_) return {};
  return fmt::format("it is there {}", times(count_in(texts)));
}

}  // namespace lastack
