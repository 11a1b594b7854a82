#include "scenario/find.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "reading.hpp"

namespace lastack {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

class Find : public testing::Test {
 protected:
  Find() {
    std::string pattern = (fs::temp_directory_path() / "lastack_find_XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~Find() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  std::string write(const std::string& name, const std::string& text = "scenario: x\n") {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << text;
    return (folder_ / name).string();
  }

  /// The files' paths below the folder.
  std::vector<std::string> found(const std::vector<std::string>& paths) {
    std::vector<std::string> names;
    for (const ScenarioFile& file : find_scenarios(paths, mistakes_))
      names.push_back(fs::path(file.source->name()).lexically_relative(folder_).string());
    return names;
  }
  std::vector<std::string> runs(const std::string& path) {
    std::vector<std::string> names;
    for (const ScenarioFile& file : find_scenarios({path}, mistakes_)) {
      for (const Variant& run : file.variants) names.push_back(run.name);
    }
    return names;
  }
  std::string mistake(const std::vector<std::string>& paths) {
    found(paths);
    std::string text = mistakes_.text();
    for (std::size_t at; (at = text.find(folder_.string())) != std::string::npos;)
      text.replace(at, folder_.string().size(), "DIR");
    return text;
  }

  fs::path folder_;
  Diagnostics mistakes_;
};

TEST_F(Find, TakesFilesAndFolders) {
  write("b/2.yaml");
  write("b/1.yml");
  write("a.yaml");
  write("b/c/deep.yaml");
  write("README.md");
  write("b/.hidden.yaml");
  write(".git/x.yaml");
  EXPECT_THAT(found({folder_.string()}),
              ElementsAre("a.yaml", "b/1.yml", "b/2.yaml", "b/c/deep.yaml"));
  EXPECT_THAT(found({(folder_ / "b/2.yaml").string(), (folder_ / "b/1.yml").string()}),
              ElementsAre("b/2.yaml", "b/1.yml"));
  EXPECT_TRUE(mistakes_.empty()) << mistakes_.text();
}

TEST_F(Find, ReadsAFileOnce) {
  const std::string path = write("a.yaml");
  EXPECT_THAT(found({path, folder_.string(), folder_.string() + "/./a.yaml"}),
              ElementsAre("a.yaml"));
}

TEST_F(Find, TakesAnyNameThatIsNamed) {
  EXPECT_THAT(found({write("x.txt")}), ElementsAre("x.txt"));
  EXPECT_THAT(found({write("odd:7")}), ElementsAre("odd:7"));
}

TEST_F(Find, SaysWhatIsMissing) {
  write("empty/README.md");
  EXPECT_EQ(mistake({(folder_ / "no.yaml").string(), (folder_ / "empty").string()}),
            "DIR/no.yaml: error: there is no such file or folder\n"
            "DIR/empty: error: no scenario (*.yaml, *.yml) is in this folder\n");
}

TEST_F(Find, SaysWhichLineIsMissing) {
  const std::string path = write("a.yaml");
  EXPECT_EQ(mistake({path + ":99", folder_.string() + ":1", path + ":0", path + ":x"}),
            "DIR:1: error: a folder has no lines\n      = name a file: FILE.yaml:LINE\n"
            "DIR/a.yaml:0: error: there is no such file or folder\n"
            "DIR/a.yaml:x: error: there is no such file or folder\n"
            "DIR/a.yaml: error: it has no line 99\n");
}

TEST_F(Find, GoesOnBehindABadFile) {
  write("1.yaml", "a: [");
  write("2.yaml");
  EXPECT_THAT(found({folder_.string()}), ElementsAre("1.yaml", "2.yaml"));
  EXPECT_EQ(mistakes_.all().size(), 1U);
}

TEST_F(Find, TakesTheCaseOrControlAtALine) {
  const std::string path = write("t.yaml",
                                 "scenario: x\n"      // 1
                                 "steps: ['${p}']\n"  // 2
                                 "expect: [e]\n"      // 3
                                 "cases:\n"           // 4
                                 "  - {p: 1}\n"       // 5
                                 "  -\n"              // 6
                                 "    p: 2\n"         // 7
                                 "  # the third\n"    // 8
                                 "  - {p: 3}\n"       // 9
                                 "control:\n"         // 10
                                 "  - name: one\n"    // 11
                                 "    steps: [s]\n"   // 12
                                 "  - name: two\n"    // 13
                                 "    steps:\n"       // 14
                                 "      - '${p}'\n"   // 15
                                 "      - s\n"        // 16
                                 "\n");               // 17
  const auto at = [&](int line) { return runs(path + ":" + std::to_string(line)); };
  for (const int line : {1, 2, 3, 4})
    EXPECT_THAT(at(line), ElementsAre("x [p=1]", "x [p=2]", "x [p=3]")) << line;
  EXPECT_THAT(at(5), ElementsAre("x [p=1]"));
  EXPECT_THAT(at(7), ElementsAre("x [p=2]"));
  EXPECT_THAT(at(8), ElementsAre("x [p=2]"));
  EXPECT_THAT(at(9), ElementsAre("x [p=3]"));
  EXPECT_THAT(at(10), ElementsAre("x [control: one]", "x [control: two; p=1]",
                                  "x [control: two; p=2]", "x [control: two; p=3]"));
  EXPECT_THAT(at(11), ElementsAre("x [control: one]"));
  EXPECT_THAT(at(12), ElementsAre("x [control: one]"));
  for (const int line : {13, 16, 17}) EXPECT_EQ(at(line).size(), 3U) << line;
  EXPECT_TRUE(mistakes_.empty()) << mistakes_.text();
}

TEST_F(Find, TakesTheOnlyControlAtALine) {
  const std::string path = write("t.yaml",
                                 "scenario: x\n"
                                 "control:\n"
                                 "  steps: [s]\n"
                                 "steps: [t]\n");
  EXPECT_THAT(runs(path + ":2"), ElementsAre("x [control]"));
  EXPECT_THAT(runs(path + ":3"), ElementsAre("x [control]"));
  EXPECT_THAT(runs(path + ":4"), ElementsAre("x"));
}

}  // namespace
}  // namespace lastack
