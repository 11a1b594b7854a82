// `extends:`: another file's scenario with parts changed.
#include "scenario/extends.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "reading.hpp"

namespace lastack {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

class Extends : public testing::Test {
 protected:
  Extends() { fs::create_directories(folder_); }
  ~Extends() override { fs::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& text) {
    const std::string path = (folder_ / name).string();
    std::ofstream(path) << text;
    return path;
  }

  static std::vector<std::string> mistakes_in_file(const std::string& path) {
    std::vector<std::string> texts;
    const Diagnostics found = mistakes_in(Source::from_file(path));
    for (const Diagnostic& mistake : found.all())
      texts.push_back(fs::path(mistake.place.source->name()).filename().string() + ":" +
                      std::to_string(mistake.place.line) + ": " + mistake.message);
    return texts;
  }

  fs::path folder_ =
      fs::path(testing::TempDir()) /
      (std::string("extends-") + testing::UnitTest::GetInstance()->current_test_info()->name());
};

const char* const kBaseFile =
    "scenario: base\n"
    "vars: {port: 6666}\n"
    "hosts:\n"
    "  client: {sysctl: {tcp_timestamps: 0}}\n"
    "  server: {listen: \"${port}\"}\n"
    "steps:\n"
    "  - client: connect to server:${port}\n"
    "expect:\n"
    "  - wire: no RST\n";

TEST_F(Extends, TakesTheOtherFileAndChangesParts) {
  write("base.yaml", kBaseFile);
  const std::string path = write("more.yaml",
                                 "scenario: more\n"
                                 "extends: base.yaml\n"
                                 "vars: {port: 7777}\n"
                                 "hosts: {client: {sysctl: {tcp_sack: 0}}}\n"
                                 "faults: [{drop: SYN}]\n");
  EXPECT_THAT(mistakes_in_file(path), ElementsAre());
  Diagnostics found;
  const auto runs = read_scenario_file(Source::from_file(path), found).variants;
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_EQ(runs[0].name, "more");
  EXPECT_EQ(runs[0].place.source->name(), path);
  const Node& document = runs[0].document;
  EXPECT_EQ(document.find("steps")->items[0].find("client")->text, "connect to server:7777");
  EXPECT_EQ(document.find("hosts")->find("client")->find("sysctl")->entries.size(), 2U);
  EXPECT_EQ(document.find("faults")->items.size(), 1U);
  EXPECT_EQ(document.find("extends"), nullptr);
}

TEST_F(Extends, MistakesStandInTheFileThatHasThem) {
  write("base.yaml", std::string(kBaseFile) + "  - client: stat CLOSED\n");
  const std::string path =
      write("more.yaml", "scenario: more\nextends: base.yaml\nfaults: [{drop: SIN}]\n");
  EXPECT_THAT(mistakes_in_file(path),
              testing::UnorderedElementsAre(HasSubstr("more.yaml:3: expected a segment"),
                                            HasSubstr("base.yaml:10: expected an expectation")));
}

TEST_F(Extends, RefusesWhatIsNotThereAndCircles) {
  EXPECT_THAT(mistakes_in_file(write("a.yaml", "scenario: a\nextends: none.yaml\n")),
              ElementsAre(HasSubstr("a.yaml:2: ")));
  write("c.yaml", "scenario: c\nextends: b.yaml\n");
  EXPECT_THAT(mistakes_in_file(write("b.yaml", "scenario: b\nextends: c.yaml\n")),
              ElementsAre("c.yaml:2: 'b.yaml' extends itself"));
  write("list.yaml", "- x\n");
  EXPECT_THAT(mistakes_in_file(write("d.yaml", "scenario: d\nextends: list.yaml\n")),
              ElementsAre("d.yaml:2: 'list.yaml' is no scenario"));
}

}  // namespace
}  // namespace lastack
