// The notation in which the reference tells what may be written: EBNF, as text beside each reader.
//
//   a b      one behind the other        NAME     what the rule of that name stands for
//   a | b    one of them                 a || b   some of them, each once at most, in any order
//   [a]      perhaps                     {a}      as often as one likes, or not at all
//
// What it tells it can also say: phrases made from it show that the parser reads what the reference
// promises, and what an editor may offer.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lastack {

class Grammar {
 public:
  struct Rule {
    std::string name;  ///< "SEGMENT"
    std::string production;
    std::string meaning{};   ///< one line for the reference
    bool is_a_word = false;  ///< the production only gives examples: of a number, of a name
  };

  /// A production, taken apart.
  struct Part {
    enum class Kind { word, rule, sequence, choice, some, optional, repeated };
    Kind kind = Kind::word;
    std::string text{};  ///< of a word or a rule
    std::vector<Part> parts{};
  };

  explicit Grammar(std::vector<Rule> rules);
  const std::vector<Rule>& rules() const { return rules_; }
  /// Throws std::invalid_argument where a bracket is never closed.
  Part take_apart(std::string_view production) const;

  /// Answers with a number below the one it is given. 0 is the plainest: the first of a choice,
  /// nothing that may be left out.
  using Choose = std::function<std::size_t(std::size_t)>;
  std::string phrase(const Part& production, const Choose& choose) const;
  /// Some phrases that show each part of the production, and of the rules below it, at least once;
  /// of what is only a word, the first example.
  std::vector<std::string> examples(const Part& production) const;
  /// The words that what is written so begins with, each way: "accept queue is", "backlog is" of
  /// `(accept queue | backlog) is RANGE`; with a rule's name where it does not begin with a word.
  static std::vector<std::string> beginnings(std::string_view production);

 private:
  const Part& rule(const std::string& name) const { return parts_.at(name); }
  std::vector<std::string> examples_of_all(const Part& sequence) const;

  std::vector<Rule> rules_;
  std::map<std::string, Part> parts_;
};

}  // namespace lastack
