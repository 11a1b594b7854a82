#include "scenario/substitution.hpp"

#include "reading.hpp"
#include "scenario/same.hpp"
#include "scenario/variables.hpp"

namespace lastack {
namespace {

Node parse(const std::string& text) {
  return parse_yaml(source_of(text));
}

struct Result {
  Node node;
  Diagnostics found;
};

/// Replaces the variables of `vars` in `body`; both are values in one line of YAML.
Result replaced(const std::string& vars, const std::string& body) {
  const Node document = parse("vars: " + vars + "\nbody: " + body + "\n");
  Values values;
  for (const Entry& entry : document.find("vars")->entries) values[entry.key.text] = &entry.value;
  Result result;
  result.node = Substitution(values, result.found).apply(*document.find("body"));
  return result;
}

std::string text_after(const std::string& vars, const std::string& body) {
  const Result result = replaced(vars, body);
  EXPECT_TRUE(result.found.empty()) << result.found.text();
  return result.node.text;
}

std::string mistake_after(const std::string& vars, const std::string& body) {
  const Result result = replaced(vars, body);
  return result.found.all().size() == 1 ? result.found.all()[0].message : result.found.text();
}

TEST(Substitution, ReplacesVariablesInText) {
  EXPECT_EQ(text_after("{a: 1, b: two}", "x ${a} y ${b}${a}"), "x 1 y two1");
  EXPECT_EQ(text_after("{a: 1}", "no variable, $a, $ {a}, 5$"), "no variable, $a, $ {a}, 5$");
}

TEST(Substitution, WritesTheCharactersThemselves) {
  EXPECT_EQ(text_after("{a: 1}", "'$${a} ${a} $${'"), "${a} 1 ${");
}

TEST(Substitution, ReplacesOnceOnly) {
  EXPECT_EQ(text_after("{a: '$${b}', b: 2}", "x ${a}"), "x ${b}");
}

TEST(Substitution, FollowsValuesMadeOfOthers) {
  EXPECT_EQ(text_after("{a: 'x${b}', b: 'y${c}', c: z}", "${a}!"), "xyz!");
}

TEST(Substitution, KeepsThePlaceAndSaysThatLettersMoved) {
  const Node node = replaced("{a: 1}", "x ${a}").node;
  EXPECT_EQ(node.place.text(), "t.yaml:2:7");
  EXPECT_FALSE(node.verbatim);
  EXPECT_TRUE(replaced("{a: 1}", "x").node.verbatim);
  const Node whole = replaced("{a: 1}", "${a}").node;
  EXPECT_EQ(whole.place.text(), "t.yaml:2:7");
  EXPECT_FALSE(whole.verbatim);
}

TEST(Substitution, TakesListsAndMappingsAsWholes) {
  EXPECT_TRUE(is_same(replaced("{a: {x: 1}}", "${a}").node, parse("{x: 1}")));
  EXPECT_TRUE(is_same(replaced("{a: {x: 1}}", "['${a}', z]").node, parse("[{x: 1}, z]")));
  EXPECT_TRUE(is_same(replaced("{a: [1, 2]}", "{k: '${a}'}").node, parse("{k: [1, 2]}")));
}

TEST(Substitution, SplicesAListIntoAList) {
  EXPECT_TRUE(is_same(replaced("{a: [1, 2]}", "[0, '${a}', 3]").node, parse("[0, 1, 2, 3]")));
  EXPECT_TRUE(is_same(replaced("{a: []}", "['${a}']").node, parse("[]")));
  EXPECT_TRUE(is_same(replaced("{a: [1]}", "[['${a}']]").node, parse("[[1]]")));
}

TEST(Substitution, ReplacesKeys) {
  EXPECT_TRUE(is_same(replaced("{a: client}", "{'${a}': state CLOSED}").node,
                      parse("{client: state CLOSED}")));
  EXPECT_EQ(mistake_after("{a: x}", "{x: 1, '${a}': 2}"),
            "the key 'x' stands twice in this mapping");
  EXPECT_EQ(mistake_after("{a: [x]}", "{'${a}': 2}"), "a key must be text, not a list");
}

TEST(Substitution, NamesUnknownVariables) {
  const Result result = replaced("{port: 1}", "at ${prot}");
  ASSERT_EQ(result.found.all().size(), 1U);
  EXPECT_EQ(result.found.all()[0].message, "there is no variable 'prot'");
  EXPECT_EQ(result.found.all()[0].hint, "did you mean 'port'?");
  EXPECT_EQ(result.found.all()[0].place.text(), "t.yaml:2:10");
  EXPECT_EQ(result.found.all()[0].place.length, 7U);
}

TEST(Substitution, RefusesWhatIsNoVariable) {
  EXPECT_EQ(mistake_after("{}", "'${a'"), "this '${' is never closed");
  EXPECT_EQ(mistake_after("{}", "'${}'"), "'' cannot be the name of a variable");
  EXPECT_EQ(mistake_after("{}", "'${1a}'"), "'1a' cannot be the name of a variable");
  EXPECT_EQ(mistake_after("{}", "'${a b}'"), "'a b' cannot be the name of a variable");
  EXPECT_EQ(mistake_after("{a: [1]}", "'x ${a}'"),
            "the value of 'a' is a list, which cannot stand in a text");
}

TEST(Substitution, EndsWhereAValueIsMadeOfItself) {
  EXPECT_EQ(mistake_after("{a: '${a}'}", "${a}"), "the value of 'a' is made of itself");
  EXPECT_EQ(mistake_after("{a: '${b}', b: 'x${a}'}", "${a}"), "the value of 'a' is made of itself");
}

TEST(Substitution, BoundsWhatAFewLinesCanMake) {
  std::string texts = "{a0: xxxxxxxxxxxxxxxxxxxx";
  std::string lists = "{a0: [x, x, x, x, x, x, x, x]";
  std::string chain = "{a0: x";
  for (int i = 1; i < 8; ++i) {
    const std::string inner = "${a" + std::to_string(i - 1) + "}";
    std::string many = inner;
    std::string items = "'" + inner + "'";
    for (int k = 0; k < 7; ++k) many += inner, items += ", '" + inner + "'";
    const std::string key = ", a" + std::to_string(i);
    texts += key + ": '" + many + "'";
    lists += key + ": [" + items + "]";
  }
  for (int i = 1; i < 12; ++i)
    chain += ", a" + std::to_string(i) + ": '${a" + std::to_string(i - 1) + "}'";
  EXPECT_EQ(mistake_after(texts + "}", "${a7}"), "the variables make this text longer than 64 KiB");
  EXPECT_EQ(mistake_after(lists + "}", "${a7}"),
            "the variables make more than 50000 values of this file");
  EXPECT_EQ(mistake_after(chain + "}", "${a11}"), "a chain of more than 8 variables");
}

TEST(Variables, AreFoundInKeysAndValues) {
  std::set<std::string> names;
  add_variables_in(parse("{'${a}': ['x ${b}', {k: '${c'}], d: '$${e}'}"), names);
  EXPECT_EQ(names, (std::set<std::string>{"a", "b"}));
}

}  // namespace
}  // namespace lastack
