// `lastack fmt`: what it changes, what it leaves, and that twice is once.
#include "scenario/format.hpp"

#include <gmock/gmock.h>

#include "reading.hpp"

namespace lastack {
namespace {

std::string format(const std::string& text) {
  const std::string once = formatted(source_of(text));
  EXPECT_EQ(formatted(source_of(once)), once) << "not idempotent: " << text;
  return once;
}

const std::string kHead =
    "scenario: x\n"
    "hosts: {client: {}, server: {listen: 6666}}\n"
    "steps:\n";

std::string item(const std::string& list, const std::string& text) {
  return kHead + (list == "steps" ? "" : "  - mark: go\n" + list + ":\n") + "  - " + text + "\n";
}

TEST(Format, PrefersThePhrase) {
  const std::vector<std::array<std::string, 3>> same = {
      {"steps", "client: {connect to: server:6666, as: a}", "client: connect to server:6666 as a"},
      {"steps", "client: {send: '\"a: b\"'}", "client: 'send \"a: b\"'"},
      {"steps", "client: {'on': a, receive: EOF}", "client: receive EOF on a"},
      {"faults", "drop: {from: client, segment: data, nth: 3}", "drop: 3rd data from client"},
      {"faults", "drop: {nth: every 3rd, segment: data}", "drop: every 3rd data"},
      {"faults", "hold: {segment: FIN, until: mark go}", "hold: FIN until mark go"},
      {"expect", "client: {within: 2s, state: TIME_WAIT}", "client: state TIME_WAIT within 2s"},
      {"expect", "wire: {\"no\": RST, from: client}", "wire: no RST from client"},
      {"expect", "wire: {segment: FIN, is seen: 1}", "wire: FIN is seen"},
      {"expect", "client: {counter: TcpExtX, grows: 1}", "client: TcpExtX grows"}};
  for (const auto& [list, map, phrase] : same)
    EXPECT_EQ(format(item(list, map)), item(list, phrase));
}

TEST(Format, LeavesMapsThatAreNotOneLine) {
  const std::string block =
      item("faults", "drop:\n      segment: data  # the first\n      from: client");
  EXPECT_THAT(format(block), testing::HasSubstr("      segment: data  # the first\n"));
  const std::string commented = item("faults", "drop: {segment: data}  # the first");
  EXPECT_EQ(format(commented), commented);
  const std::string variable = item("faults", "drop: {segment: data, from: \"${who}\"}");
  EXPECT_EQ(format(variable), variable);
}

TEST(Format, OneSpaceBetweenWords) {
  EXPECT_EQ(format(item("steps", "client:   connect   to server:6666,  close")),
            item("steps", "client: connect to server:6666, close"));
  EXPECT_EQ(format(item("steps", "client: send \"two  spaces\",   close")),
            item("steps", "client: send \"two  spaces\", close"));
}

TEST(Format, NoBlanksAtEndsAndOneEmptyLineInARow) {
  EXPECT_EQ(format("\n\nscenario: x   \n\n\n\nhosts: {}  # none\t\n\n\n"),
            "scenario: x\n\nhosts: {}  # none\n");
}

TEST(Format, KeepsCommentsAndBlockTexts) {
  const std::string text =
      "# what it is   about\n"
      "scenario: x  # short\n"
      "why: |\n"
      "  two\n"
      "\n"
      "\n"
      "  paragraphs   with blanks  \n"
      "hosts: {}\n";
  EXPECT_EQ(format(text), text);
}

TEST(Format, KeepsAnEmptyLineThatIsPartOfAText) {
  const std::string text = "scenario: x\nwhy: 'one\n\n\n  two'\nhosts: {}\n";
  EXPECT_EQ(format(text), text);
}

TEST(Format, RefusesWhatIsNoYaml) {
  EXPECT_THROW(formatted(source_of("scenario: [x\n")), Mistake);
}

}  // namespace
}  // namespace lastack
