// The faults of a command: from files, from scenarios, and from the command line.
#include "exec/fault_list.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>

namespace lastack {
namespace {

/// A file that goes with this object.
class File {
 public:
  explicit File(const std::string& text)
      : path_(fmt::format("{}faults-{}-{}.yaml", testing::TempDir(), ::getpid(), ++made_)) {
    std::ofstream(path_) << text;
  }
  ~File() { std::remove(path_.c_str()); }
  const std::string& path() const { return path_; }

 private:
  static inline int made_ = 0;
  std::string path_;
};

std::vector<std::string> texts(const FaultList& list) {
  std::vector<std::string> texts;
  for (const auto& fault : list.faults) texts.push_back(fault->text());
  return texts;
}

TEST(FaultList, FilesFirstThenTheCommandLine) {
  const File file("faults:\n  - drop: 1st FIN from server\n");
  Diagnostics diagnostics;
  const FaultList list = read_fault_list({file.path()}, {"drop: SYN to port 80"}, diagnostics);
  EXPECT_TRUE(diagnostics.empty()) << diagnostics.text();
  EXPECT_EQ(texts(list),
            (std::vector<std::string>{"drop 1st FIN from server", "drop 1st SYN to port 80"}));
  EXPECT_EQ(list.places[0].text(), file.path() + ":2:5");
  EXPECT_EQ(list.places[1].text(), "--fault:1:1");
}

TEST(FaultList, AFaultMayWaitForOneOfAnotherPlaceAndForAnyMark) {
  const File file("faults:\n  - hold: 1st data until fault second has fired\n");
  Diagnostics diagnostics;
  read_fault_list({file.path()}, {"{drop: SYN, as: second}", "hold: FIN until mark whatever"},
                  diagnostics);
  EXPECT_TRUE(diagnostics.empty()) << diagnostics.text();
}

TEST(FaultList, OfAScenarioItsFaults) {
  const File file(
      "scenario: x\nhosts:\n  client: {}\n  server: {listen: 6666}\nsteps:\n"
      "  - client: connect to server:6666\nfaults:\n  - drop: 1st SYN\nexpect:\n"
      "  - client: state ESTABLISHED\n");
  Diagnostics diagnostics;
  const FaultList list = read_fault_list({file.path()}, {}, diagnostics);
  EXPECT_TRUE(diagnostics.empty()) << diagnostics.text();
  EXPECT_EQ(texts(list), (std::vector<std::string>{"drop 1st SYN"}));
}

TEST(FaultList, NoAddressIsForgedOutsideOfALab) {
  Diagnostics diagnostics;
  read_fault_list({}, {"spoof: SYN from client to server:80 at mark go"}, diagnostics);
  EXPECT_NE(diagnostics.text().find("a forged address stays in a lab, and here is none"),
            std::string::npos)
      << diagnostics.text();
}

TEST(FaultList, MistakesHaveTheirPlaces) {
  const File file("faults:\n  - drop: 1st FON\nmore: 1\n");
  Diagnostics diagnostics;
  read_fault_list({file.path(), "/no/such.yaml"}, {"drop: SYN", "dorp: SYN"}, diagnostics);
  const std::string text = diagnostics.text();
  EXPECT_NE(text.find(":2:15: error"), std::string::npos) << text;
  EXPECT_NE(text.find("more"), std::string::npos) << text;
  EXPECT_NE(text.find("/no/such.yaml"), std::string::npos) << text;
  EXPECT_NE(text.find("--fault:2:1: error: there is no fault 'dorp'"), std::string::npos) << text;
}

TEST(FaultList, TwoOfOneName) {
  Diagnostics diagnostics;
  read_fault_list({}, {"{drop: SYN, as: lost}", "{drop: FIN, as: lost}"}, diagnostics);
  EXPECT_NE(diagnostics.text().find("two faults are named 'lost'"), std::string::npos);
}

}  // namespace
}  // namespace lastack
