// The form of a fault, a step or an expectation: what stands first, and the clauses that may
// follow, each behind its keyword. One form is read in two ways that mean the same:
//
//   drop: 1st data from client                              the phrase
//   drop: {segment: 1st data, from: client}                 the map: keys are the keywords
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "language/phrase.hpp"

namespace lastack {

class Form {
 public:
  using Read = std::function<void(Phrase&)>;
  enum class Need { optional, required };

  /// `name` is the word that the form follows: "drop".
  explicit Form(std::string name) : name_(std::move(name)) {}

  /// What stands first in the phrase, without a keyword; `key` is its key in the map form. If it is
  /// optional, it is left out when the next word is a clause's keyword.
  Form& head(std::string key, Read read, Need need = Need::required);
  /// In the map form the head's value may be a list.
  Form& head_takes_list();
  /// The head's value is read in another way.
  Form& replace_head(Read read);
  /// KEYWORD VALUE. Clauses stand in any order behind the head, each at most once; a comma may part
  /// them.
  Form& clause(std::string keyword, Read read, Need need = Need::optional);
  /// A keyword without a value; in the map form its value is 1.
  Form& flag(std::string keyword, bool& set);
  /// The value of the clause added last may be left out: `is seen`; 1 stands for that in the map
  /// form. Its `read` is then not asked.
  Form& may_be_bare();
  /// The clause added last may be said in other words, too: `1 socket in`.
  Form& or_say(std::string keyword);

  /// Reads from `phrase`, a phrase or a map, up to its end or to the first word or key that is no
  /// clause of this form.
  void read(Phrase& phrase) const;
  /// Reads a whole node. Throws Mistake.
  void read(const Node& node) const;

 private:
  struct Clause {
    std::string keyword;
    Read read;
    Need need;
    bool is_flag = false;
    bool takes_list = false;
    bool may_be_bare = false;
    std::string said_first{};  ///< of a clause that says in other words what that one says

    const std::string& meaning() const { return said_first.empty() ? keyword : said_first; }
  };
  const Clause* next_clause(const Phrase& phrase) const;
  const Clause* take_clause(Phrase& phrase) const;
  const Clause* take_clause_not_among(const std::vector<const Clause*>& seen, Phrase& phrase) const;
  bool read_head(Phrase& phrase) const;
  void read_value(Phrase& phrase, const Clause& clause, Part::Kind kind) const;
  bool is_bare(Phrase& phrase, const Clause& clause) const;
  static bool is_among(const std::vector<const Clause*>& seen, const Clause& clause);
  void check_complete(const Phrase& phrase, const std::vector<const Clause*>& seen) const;
  std::vector<std::string> keywords() const;
  void remember(Phrase& phrase) const;
  FormText text() const;

  std::string name_;
  std::vector<Clause> clauses_;  // the head, if there is one, comes first
  bool has_head_ = false;
};

}  // namespace lastack
