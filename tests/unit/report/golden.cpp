#include "golden.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

#include "report/utf8.hpp"

namespace lastack {

void expect_golden(const std::string& name, const std::string& text) {
  const std::string path = std::string(LASTACK_GOLDEN_DIR) + "/" + name;
  const char* update = std::getenv("LASTACK_UPDATE_GOLDEN");
  if (update != nullptr && std::string_view(update) == "1") {
    std::ofstream file(path, std::ios::binary);
    file << text;
    ASSERT_TRUE(file.flush()) << path;
    return;
  }
  std::ifstream file(path, std::ios::binary);
  ASSERT_TRUE(file) << path << " is missing; LASTACK_UPDATE_GOLDEN=1 writes it";
  const std::string golden{std::istreambuf_iterator<char>(file), {}};
  EXPECT_TRUE(text == golden) << "differs from " << name << "; it is now:\n"
                              << text << "\nand was:\n"
                              << golden;
}

void expect_fits(const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(display_width(line), 100U) << line;
  }
}

}  // namespace lastack
