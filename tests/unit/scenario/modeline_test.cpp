#include "scenario/modeline.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "scenario/schema.hpp"

namespace lastack {
namespace {

namespace fs = std::filesystem;

class ModelinesTest : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder_ / "below"); }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const fs::path& name, const std::string& title) const {
    std::ofstream(folder_ / name) << "{\"title\": \"" << title << "\"}";
  }
  std::string path(const fs::path& name) const { return (folder_ / name).string(); }

  fs::path folder_ =
      fs::path(testing::TempDir()) /
      (std::string("modeline-") + testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(ModelinesTest, LeadToTheNearestSchemaOfOurs) {
  write("schema.json", kSchemaTitle);
  write("below/schema.json", "somebody else's");
  Modelines modelines;
  EXPECT_EQ(modelines.of(path("a.yaml")), "# yaml-language-server: $schema=schema.json");
  EXPECT_EQ(modelines.of(path("below/a.yaml")), "# yaml-language-server: $schema=../schema.json");
  EXPECT_TRUE(is_modeline(modelines.of(path("a.yaml"))));
}

TEST_F(ModelinesTest, ReadASchemaOnce) {
  write("schema.json", kSchemaTitle);
  Modelines modelines;
  const std::string line = modelines.of(path("a.yaml"));
  write("schema.json", "somebody else's");
  EXPECT_EQ(modelines.of(path("b.yaml")), line);
  EXPECT_NE(Modelines().of(path("b.yaml")), line);
}

}  // namespace
}  // namespace lastack
