// The reference beside the code: each fault's phrase and map in its table are read, and mean the
// same.
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>

#include "script.hpp"

namespace lastack::test {
namespace {

struct Pair {
  std::string phrase, map;
};

// The last two code spans of a table's row, if both are faults.
std::vector<Pair> pairs_of(const std::string& path) {
  static const std::regex row(R"(^\|.*\| `([a-z]+: [^`]*)` \| `([a-z]+: \{[^`]*\})` \|$)");
  std::ifstream file(path);
  std::vector<Pair> pairs;
  std::smatch found;
  for (std::string line; std::getline(file, line);) {
    if (std::regex_match(line, found, row)) pairs.push_back({found[1], found[2]});
  }
  return pairs;
}

TEST(Readme, ItsPhrasesAndMapsMeanTheSame) {
  std::set<std::string> kinds;
  for (const auto& [phrase, map] : pairs_of(LASTACK_FAULT_README)) {
    SCOPED_TRACE(phrase);
    EXPECT_EQ(mistake(phrase), "no mistake");
    EXPECT_EQ(mistake(map), "no mistake");
    if (HasFailure()) continue;
    EXPECT_EQ(fault(phrase)->text(), fault(map)->text());
    kinds.insert(phrase.substr(0, phrase.find(':')));
  }
  for (const FaultKind* kind : fault_kinds())
    EXPECT_TRUE(kinds.contains(std::string(kind->name))) << kind->name << " is not in the table";
}

}  // namespace
}  // namespace lastack::test
