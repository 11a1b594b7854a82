#include "language/node.hpp"

#include "mistakes.hpp"

namespace lastack {
namespace {

std::string refused_text(const std::string& text) {
  return mistake_in([&] { parse(text); });
}

TEST(Node, KeepsTextAsWrittenAndEntriesInOrder) {
  const Node root = parse("z: 6.10\na: [1, 0x1F, '007', 12:30:45]\n");
  ASSERT_TRUE(root.is_mapping());
  EXPECT_EQ(root.entries[0].key.text, "z");
  EXPECT_EQ(root.find("z")->text, "6.10");
  const Node& list = *root.find("a");
  ASSERT_EQ(list.items.size(), 4U);
  EXPECT_EQ(list.items[1].text, "0x1F");
  EXPECT_EQ(list.items[2].text, "007");
  EXPECT_TRUE(list.items[2].quoted);
  EXPECT_FALSE(list.items[1].quoted);
  EXPECT_EQ(root.find("b"), nullptr);
}

TEST(Node, KnowsWhereEverythingStands) {
  const Node root = parse("a:\n  - b: \"x y\"\n  - 'z'\n");
  const Node& list = *root.find("a");
  EXPECT_EQ(list.place.text(), "t.yaml:2:3");
  const Entry& entry = list.items[0].entries[0];
  EXPECT_EQ(entry.key.place.text(), "t.yaml:2:5");
  EXPECT_EQ(entry.value.place.text(), "t.yaml:2:9");  // behind the quote
  EXPECT_EQ(entry.value.place.length, 3U);
  EXPECT_TRUE(entry.value.verbatim);
  EXPECT_EQ(list.items[1].place.text(), "t.yaml:3:6");
}

TEST(Node, CountsColumnsInBytesBehindOtherLetters) {
  const Node root = parse("\"\xC2\xB1\": x\n");
  EXPECT_EQ(root.entries[0].value.place.column, 7U);
}

TEST(Node, KnowsWhichTextStandsLetterByLetter) {
  EXPECT_TRUE(parse("a: x y").find("a")->verbatim);
  EXPECT_FALSE(parse("a: x\n  y\n").find("a")->verbatim);
  EXPECT_FALSE(parse("a: 'it''s'\n").find("a")->verbatim);
  EXPECT_FALSE(parse("a: \"tab\\t\"\n").find("a")->verbatim);
  const Node block = *parse("a: |-\n  |\n").find("a");
  EXPECT_EQ(block.text, "|");
  EXPECT_FALSE(block.verbatim);
  EXPECT_TRUE(block.quoted);
}

TEST(Node, ReadsWindowsLineEnds) {
  const Node root = parse("a: |\r\n  x\r\n  y\r\nb: 1\r\n");
  EXPECT_EQ(root.find("a")->text, "x\ny\n");
  EXPECT_EQ(root.find("b")->text, "1");
}

TEST(Node, TakesAMissingValueForNullAtItsKey) {
  const Node root = parse("a:\nb: {c: }\n# null\n");
  EXPECT_TRUE(root.find("a")->is_null());
  EXPECT_EQ(root.find("a")->place.text(), "t.yaml:1:1");
  EXPECT_EQ(root.find("b")->find("c")->place.text(), "t.yaml:2:5");
}

TEST(Node, FindsTheDashOfAnEmptyItem) {
  const Node root = parse("a:\n  - x\n  - # nothing\n  - z\nb:\n  -\n");
  EXPECT_EQ(root.find("a")->items[1].place.text(), "t.yaml:3:3");
  EXPECT_EQ(root.find("b")->items[0].place.text(), "t.yaml:6:3");
}

TEST(Node, RefusesWrittenNulls) {
  EXPECT_EQ(refused_text("a: ~\n"), "1:4: '~' means nothing to YAML");
  EXPECT_EQ(refused_text("a: null\n"), "1:4: 'null' means nothing to YAML");
  EXPECT_EQ(refused_text("a: [x, Null]\n"), "1:8: 'Null' means nothing to YAML");
  EXPECT_EQ(refused_text("a: 'null'\n"), "none");
  EXPECT_EQ(refused_text("a: nullable\n"), "none");
}

TEST(Node, DoesNotTakeTheNextKeyForANull) {
  EXPECT_EQ(refused_text("a:\nnull: x\n"), "2:1: 'null' means nothing to YAML");
  EXPECT_EQ(refused_text("a:\nnull_one: x\n"), "none");
}

TEST(Node, RefusesBooleansOfYaml11) {
  for (const char* word : {"yes", "No", "on", "OFF", "y", "N", "true", "False"}) {
    EXPECT_EQ(refused_text(std::string("a: ") + word + "\n"),
              std::string("1:4: '") + word + "' is a word to us but a boolean to YAML 1.1");
  }
  EXPECT_EQ(refused_text("on: 1\n"), "1:1: 'on' is a word to us but a boolean to YAML 1.1");
  EXPECT_EQ(refused_text("a: \"no\"\nb: 'on'\nc: no RST\n"), "none");
}

TEST(Node, RefusesLeadingZeros) {
  EXPECT_NE(refused_text("a: 010\n"), "none");
  EXPECT_NE(refused_text("a: 00\n"), "none");
  EXPECT_EQ(refused_text("a: 0\nb: '010'\nc: 0.5s\n"), "none");
}

TEST(Node, RefusesRepeatedKeys) {
  EXPECT_EQ(refused_text("a: 1\nb: 2\na: 3\n"), "3:1: the key 'a' stands twice in this mapping");
  EXPECT_EQ(hint_in([] { parse("a: 1\nb: 2\na: 3\n"); }),
            "its first value is in line 1; YAML readers silently keep only one");
  EXPECT_EQ(refused_text("x: {a: 1, \"a\": 2}\n"),
            "1:12: the key 'a' stands twice in this mapping");
  EXPECT_EQ(refused_text("x: {a: 1}\nz: {a: 1}\n"), "none");
}

TEST(Node, RefusesKeysThatAreNoText) {
  EXPECT_EQ(refused_text("[a]: b\n"), "1:1: a key must be text, not a list");
  EXPECT_EQ(refused_text("{a: b}: c\n"), "1:1: a key must be text, not a mapping");
  EXPECT_EQ(refused_text(": c\n"), "1:1: a key must be text, not nothing");
}

TEST(Node, RefusesAnchorsAliasesMergesAndTags) {
  EXPECT_EQ(refused_text("a: &x 1\n"), "1:4: YAML anchors are not part of the language");
  EXPECT_EQ(refused_text("a: &x {b: 1}\n"), "1:4: YAML anchors are not part of the language");
  EXPECT_EQ(refused_text("a: &x\n"), "1:4: YAML anchors are not part of the language");
  EXPECT_EQ(refused_text("a: *x\n"), "1:4: YAML aliases are not part of the language");
  EXPECT_EQ(refused_text("a:\n  <<: {b: 1}\n"),
            "2:3: YAML merges (<<) are not part of the language");
  EXPECT_EQ(refused_text("a: !!int 1\n"),
            "1:4: YAML tags are not part of the language: 'tag:yaml.org,2002:int'");
  EXPECT_EQ(refused_text("a: !x\n"), "1:4: YAML tags are not part of the language: '!x'");
  EXPECT_EQ(refused_text("a: ! x\n"), "1:4: YAML tags are not part of the language: '!'");
  EXPECT_EQ(refused_text("a: !x [1]\n"), "1:4: YAML tags are not part of the language: '!x'");
}

TEST(Node, RefusesASecondDocumentAndNone) {
  EXPECT_EQ(refused_text("a: 1\n---\nb: 2\n"), "3:1: a second YAML document in one file");
  EXPECT_EQ(refused_text(""), "1:1: this file holds no scenario");
  EXPECT_EQ(refused_text("# only a comment\n\n"), "1:1: this file holds no scenario");
  EXPECT_EQ(refused_text("---\na: 1\n...\n"), "none");
}

TEST(Node, RefusesQuotesThatAreNeverClosed) {
  EXPECT_EQ(refused_text("a: \"x\nb: 1\n"), "1:4: this quote is never closed");
  EXPECT_EQ(refused_text("a: 'it''s\n"), "1:4: this quote is never closed");
  EXPECT_EQ(refused_text("a: \"x\\\"\n"), "1:4: this quote is never closed");
  EXPECT_EQ(refused_text("a: \"x\n  y\"\n"), "none");
}

TEST(Node, NamesTheBracketThatIsNeverClosed) {
  EXPECT_EQ(refused_text("a: [1, 2\nb: 3\n"), "1:4: this '[' is never closed");
  EXPECT_EQ(refused_text("a: {x: [1}\n"), "1:8: this '[' is never closed");
  EXPECT_EQ(refused_text("a: {x: 1\nb: 3\n"), "1:4: this '{' is never closed");
}

TEST(Node, SaysHowAVariableStandsInBrackets) {
  EXPECT_EQ(refused_text("a: [${x}, 2]\n"),
            "1:5: inside [...] and {...} a variable must stand in quotes");
  EXPECT_EQ(refused_text("a: [\"${x}\", 2]\n"), "none");
}

TEST(Node, ExplainsIndentation) {
  EXPECT_EQ(refused_text("a:\n  - x\n - y\n"), "3:2: this is indented unlike the keys above it");
  EXPECT_EQ(refused_text("a: 1\n  b: 2\n"), "2:4: a ':' where no key can stand");
  EXPECT_EQ(refused_text("a: \"x\" y\n"), "1:8: this is more than the value that stands before it");
  EXPECT_EQ(refused_text("a: b: c\n"), "1:5: a ':' where no key can stand");
}

TEST(Node, SaysWhatCannotBeginAValue) {
  EXPECT_EQ(refused_text("a: @x\n"), "1:4: this character cannot begin a value");
  EXPECT_EQ(refused_text("a: %x\n"), "1:4: this character cannot begin a value");
  EXPECT_EQ(refused_text("a: \"\\q\"\n"), "1:5: no such escape behind a backslash");
}

TEST(Node, BoundsItsDepth) {
  EXPECT_EQ(refused_text("a: " + std::string(62, '[') + "x" + std::string(62, ']')), "none");
  EXPECT_EQ(refused_text("a: " + std::string(64, '[') + "x" + std::string(64, ']')),
            "1:67: nested deeper than 64 levels");
  EXPECT_NE(refused_text(std::string(100'000, '[')), "none");
  EXPECT_NE(refused_text(std::string(100'000, '{')), "none");
}

TEST(Node, NeverShowsTheLibrarysWords) {
  for (const char* text : {"a: ]\n",
                           "a: }\n",
                           "a: [,]\n",
                           "- a\nb: c\n",
                           "a: - b\n",
                           "? a\n b\n",
                           "a: |0\n  x\n",
                           "a: |x\n",
                           "a: * b\n",
                           "a: & b\n",
                           "a: !<x\n",
                           "%YAML 3.0\n---\na: 1\n",
                           "%YAML\n---\na: 1\n",
                           "%YAML 1.2\n%YAML 1.2\n---\na: 1\n",
                           "%TAG a\n---\na: 1\n",
                           "a: \"\\xZZ\"\n",
                           "a: \"\\uD800\"\n",
                           "a: *x y\n",
                           "a: !x !y z\n",
                           "a: &x &y z\n",
                           "a: `x`\n",
                           "a: 'x\n---\n"}) {
    EXPECT_EQ(refused_text(text).find("this is not YAML"), std::string::npos)
        << refused_text(text) << text;
  }
}

}  // namespace
}  // namespace lastack
