#include "language/reader.hpp"

#include "mistakes.hpp"

namespace lastack {
namespace {

TEST(MapReader, GivesValuesAndNamesTheKeysThatNobodyAskedFor) {
  const Node root = parse("name: x\nlst: 1\nodd: 2\n");
  MapReader reader(root, "a thing");
  EXPECT_EQ(reader.text("name"), "x");
  EXPECT_EQ(reader.optional("list"), nullptr);
  EXPECT_EQ(reader.text("why"), "");
  Diagnostics found;
  reader.finish(found);
  ASSERT_EQ(found.all().size(), 2U);
  EXPECT_EQ(found.all()[0].message, "a thing has no key 'lst'");
  EXPECT_EQ(found.all()[0].hint, "did you mean 'list'?");
  EXPECT_EQ(found.all()[1].hint, "one of: name, list, why");
}

TEST(MapReader, RequiresKeysAndAMapping) {
  const Node root = parse("a: 1\n");
  MapReader reader(root, "a thing");
  EXPECT_EQ(reader.required("a").text, "1");
  EXPECT_EQ(mistake_in([&] { reader.required("b"); }), "1:1: a thing needs the key 'b'");
  EXPECT_EQ(mistake_in([&] { MapReader(*root.find("a"), "a thing"); }),
            "1:4: a thing is a mapping, but here is text");
}

TEST(Reader, NeedsTextAndLists) {
  const Node root = parse("t: x\nl: [1]\nm: {}\n");
  EXPECT_EQ(text_of(*root.find("t"), "a name"), "x");
  EXPECT_EQ(items_of(*root.find("l"), "a list").size(), 1U);
  EXPECT_EQ(mistake_in([&] { text_of(*root.find("m"), "a name"); }),
            "3:4: expected a name, but found a mapping");
  EXPECT_EQ(mistake_in([&] { items_of(*root.find("t"), "a list of steps"); }),
            "1:4: expected a list of steps, but found text");
}

}  // namespace
}  // namespace lastack
