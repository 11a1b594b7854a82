// The tables of scenarios/README.md are those that the parser's own words make.
#include "scenario/reference.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

namespace lastack {
namespace {

std::string text_of_readme() {
  std::ifstream file(LASTACK_SCENARIOS_README);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Reference, TheReadmeHasEachTableAsItIs) {
  const std::string readme = text_of_readme();
  for (const ReferencePart& part : reference()) {
    const std::string begin = fmt::format("<!-- lastack reference {}: begin -->\n", part.name);
    const std::size_t from = readme.find(begin);
    ASSERT_NE(from, std::string::npos) << part.name;
    const std::size_t to =
        readme.find(fmt::format("<!-- lastack reference {}: end -->", part.name));
    ASSERT_NE(to, std::string::npos) << part.name;
    EXPECT_EQ(readme.substr(from + begin.size(), to - from - begin.size()), part.markdown())
        << "run ci/reference";
  }
}

TEST(Reference, EveryRuleThatIsNamedIsTold) {
  std::string told;
  for (const ReferencePart& part : reference()) {
    EXPECT_FALSE(part.about.empty());
    told += part.markdown();
  }
  for (const char* name : {"SELECTOR ", "EVENT ", "OUTCOME ", "RANGE ", "`T`", "`HOST`"})
    EXPECT_THAT(told, testing::HasSubstr(name));
}

}  // namespace
}  // namespace lastack
