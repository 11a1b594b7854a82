// Every kind of mistake, and the text that its writer sees. LASTACK_UPDATE_GOLDEN=1 writes the
// texts anew.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "reading.hpp"

namespace lastack {
namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<fs::path> bad_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(LASTACK_BAD_SCENARIOS)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string name_for(const testing::TestParamInfo<fs::path>& info) {
  std::string name = info.param.stem().string();
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

class BadScenario : public testing::TestWithParam<fs::path> {};

TEST_P(BadScenario, IsExplained) {
  const fs::path& path = GetParam();
  const auto source =
      std::make_shared<const Source>("bad/" + path.filename().string(), content_of(path));
  const std::string text = mistakes_in(source).text();
  const fs::path golden = fs::path(path).replace_extension(".expected");
  if (std::getenv("LASTACK_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(golden, std::ios::binary) << text;
    GTEST_SKIP() << "wrote " << golden;
  }
  EXPECT_EQ(text, content_of(golden));
  EXPECT_FALSE(text.empty());
}

TEST_P(BadScenario, IsExplainedInWordsOfOurOwn) {
  const fs::path& path = GetParam();
  const auto source = std::make_shared<const Source>("x", content_of(path));
  const Diagnostics found = mistakes_in(source);
  for (const Diagnostic& mistake : found.all()) {
    EXPECT_GE(mistake.place.line, 1U);
    EXPECT_GE(mistake.place.column, 1U);
    EXPECT_THAT(mistake.message, testing::Not(testing::HasSubstr("yaml-cpp")));
    EXPECT_THAT(mistake.message, testing::Not(testing::HasSubstr("this is not YAML (")));
  }
}

INSTANTIATE_TEST_SUITE_P(Bad, BadScenario, testing::ValuesIn(bad_files()), name_for);

TEST(BadScenarios, AreOfManyKinds) {
  EXPECT_GE(bad_files().size(), 30U);
}

}  // namespace
}  // namespace lastack
