// Scenarios made at random from the grammars of all words: a new word is in them by itself.
#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "items.hpp"
#include "language/grammar.hpp"

namespace lastack {

class ScenarioMaker {
 public:
  explicit ScenarioMaker(std::uint32_t seed) : random_(seed), speech_(below(2)) {}

  /// A scenario without a mistake.
  std::string valid();

  struct Broken {
    std::string text;
    std::size_t line;  ///< of the mistake
  };
  /// The same with one mistake.
  Broken broken();

 private:
  /// One item of a list: what it says, and how.
  struct Item {
    std::string list;
    std::string subject;
    std::string phrase;
  };

  std::size_t below(std::size_t bound) { return random_() % bound; }
  bool chance(std::size_t one_in) { return below(one_in) == 0; }

  std::string head();
  Item item_of(std::string_view list);
  /// As a phrase, or as a map with its keys in any order.
  std::string written(const Item& item);
  std::string items(std::string_view list, std::size_t most);
  std::string spoilt(const Item& item);
  std::string spoilt_map(const Item& item);
  std::vector<MapEntry> map_of(const Item& item);

  std::mt19937 random_;
  std::size_t speech_;  ///< who is meant by HOST
};

}  // namespace lastack
