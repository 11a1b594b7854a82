#include "scenario/selection.hpp"

#include <algorithm>
#include <cctype>

#include "language/diagnostic.hpp"

namespace lastack {
namespace {

// Bounds the recursion of reading and of matching.
constexpr int kDeepest = 64;

std::string lower(std::string_view text) {
  std::string made(text);
  std::transform(made.begin(), made.end(), made.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  return made;
}

struct Token {
  std::string text;  ///< in lower case
  std::size_t start;
  std::size_t length;
  bool quoted;
};

}  // namespace

struct Selection::Term {
  enum class Kind { text, all_of, any_of, none_of };
  Kind kind;
  std::string text;  ///< in lower case
  std::vector<std::shared_ptr<const Term>> inner;

  bool matches(const std::vector<std::string>& texts) const {
    const auto holds = [&](const auto& term) { return term->matches(texts); };
    switch (kind) {
      case Kind::text:
        return std::any_of(texts.begin(), texts.end(), [&](const std::string& candidate) {
          return candidate.find(text) != std::string::npos;
        });
      case Kind::all_of:
        return std::all_of(inner.begin(), inner.end(), holds);
      case Kind::any_of:
        return std::any_of(inner.begin(), inner.end(), holds);
      case Kind::none_of:
        return std::none_of(inner.begin(), inner.end(), holds);
    }
    return false;
  }
};

/// or binds weaker than and, and weaker than not.
class SelectionReader {
 public:
  using Term = Selection::Term;
  using Read = std::shared_ptr<const Term>;

  explicit SelectionReader(std::string_view expression)
      : source_(std::make_shared<const Source>("-k", std::string(expression))) {
    split();
  }

  Read read() {
    Read root = read_any();
    if (next_is(")")) fail("this closes nothing");
    if (next_ < tokens_.size()) fail("expected 'and' or 'or' here");
    return root;
  }

 private:
  void split() {
    const std::string_view text = source_->text();
    for (std::size_t at = 0; (at = text.find_first_not_of(" \t\n", at)) != text.npos;) {
      std::size_t end = at + 1;
      const bool quoted = text[at] == '"';
      if (quoted) {
        const std::size_t closing = text.find('"', at + 1);
        if (closing == text.npos)
          throw Mistake({source_, 1, at + 1, 1}, "this quote is never closed");
        end = closing + 1;
      } else if (text[at] != '(' && text[at] != ')') {
        end = std::min(text.find_first_of(" \t\n()\"", at), text.size());
      }
      std::string_view inside = text.substr(at, end - at);
      if (quoted) inside = inside.substr(1, inside.size() - 2);
      tokens_.push_back({lower(inside), at, end - at, quoted});
      at = end;
    }
  }

  bool next_is(std::string_view word) const {
    return next_ < tokens_.size() && !tokens_[next_].quoted && tokens_[next_].text == word;
  }
  bool accept(std::string_view word) {
    const bool is_next = next_is(word);
    if (is_next) ++next_;
    return is_next;
  }
  bool next_is_text() const {
    if (next_ >= tokens_.size()) return false;
    return !next_is("and") && !next_is("or") && !next_is("not") && !next_is("(") && !next_is(")");
  }

  [[noreturn]] void fail(std::string message) const {
    Place place{source_, 1, source_->text().size() + 1, 1};
    if (next_ < tokens_.size())
      place = {source_, 1, tokens_[next_].start + 1, tokens_[next_].length};
    throw Mistake(place, std::move(message), "such as: time-wait and not (slow or IPv6)");
  }

  Read read_any() { return read_several("or", Term::Kind::any_of, &SelectionReader::read_all); }
  Read read_all() { return read_several("and", Term::Kind::all_of, &SelectionReader::read_one); }

  Read read_several(std::string_view word, Term::Kind kind, Read (SelectionReader::*one)()) {
    std::vector<Read> inner{(this->*one)()};
    while (accept(word)) inner.push_back((this->*one)());
    if (inner.size() == 1) return inner[0];
    return std::make_shared<const Term>(Term{kind, {}, std::move(inner)});
  }

  Read read_one() {
    if (++depth_ > kDeepest) fail("this is nested too deep");
    Read term;
    if (accept("not")) {
      term = std::make_shared<const Term>(Term{Term::Kind::none_of, {}, {read_one()}});
    } else if (accept("(")) {
      term = read_any();
      if (!accept(")")) fail("expected ')' here");
    } else {
      term = read_text();
    }
    --depth_;
    return term;
  }

  Read read_text() {
    if (!next_is_text()) fail("expected a text that names or tags contain");
    std::string text;
    while (next_is_text()) text += (text.empty() ? "" : " ") + tokens_[next_++].text;
    return std::make_shared<const Term>(Term{Term::Kind::text, std::move(text), {}});
  }

  std::shared_ptr<const Source> source_;
  std::vector<Token> tokens_;
  std::size_t next_ = 0;
  int depth_ = 0;
};

Selection::Selection(std::string_view expression) : root_(SelectionReader(expression).read()) {}

bool Selection::matches(const std::string& name, const std::vector<std::string>& tags) const {
  if (!root_) return true;
  std::vector<std::string> texts{lower(name)};
  for (const std::string& tag : tags) texts.push_back(lower(tag));
  return root_->matches(texts);
}

bool Selection::matches(const Variant& variant) const {
  std::vector<std::string> tags;
  if (const Node* list = variant.document.find("tags")) {
    for (const Node& item : list->items) tags.push_back(item.text);
  }
  return matches(variant.name, tags);
}

}  // namespace lastack
