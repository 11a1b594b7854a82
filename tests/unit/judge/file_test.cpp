// What is in a file of a host's programs.
#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack {
namespace {

TEST(File, Contains) {
  play("server: file access.log contains \"POST /b\" twice", R"(
    look 0.1s => pending until 2.000s
    0.1s server file access.log POST /b 200
    look 0.1s => pending until 2.000s
    0.2s server file access.log POST /b 502
    look 0.2s => true so far
    end 0.3s => held at 0.300s
  )");
  play("server: file access.log contains \"POST /b\" twice within 1s", R"(
    0.1s server file access.log GET /b 200
    0.2s server file access.log POST /b 502
    look 1s => broken
      expected: file access.log of server contains "POST /b" twice
      actual: it is there once; it has 23 bytes; its last line is "POST /b 502"
  )");
  play("server: file access.log contains a match of \"^POST .* 5[0-9][0-9]$\"", R"(
    0.1s server file access.log GET /b 200
    0.2s server file access.log POST /b 502
    look 0.2s => held at 0.200s
  )");
  play("server: file stats contains JSON with /requests >= 2", R"(
    0.1s server file stats {"requests": 2}
    look 0.2s => held at 0.200s
  )");
}

TEST(File, DoesNotContain) {
  play("server: file error.log does not contain \"reset\"", R"(
    look 0.1s => true so far
    0.1s server file error.log Connection reset by peer
    end 0.2s => broken
      expected: file error.log of server does not contain "reset"
      actual: it has 25 bytes; its last line is "Connection reset by peer"
  )");
}

TEST(File, Exists) {
  play("server: file core does not exist", R"(
    0.1s server file core none
    look 0.1s => true so far
    end 0.2s => held at 0.200s
  )");
  play("server: file pid exists", R"(
    0.1s server file pid none
    look 0.1s => pending until 2.000s
    look 2s => broken
      expected: file pid of server exists
      actual: there is no such file
  )");
}

TEST(FileMistakes, AVerbMisspelt) {
  EXPECT_EQ(diagnostic_of("server: file access.log contain \"x\""),
            R"(t.yaml:1:25: error: expected what is in the file, but found 'contain'
    1 | server: file access.log contain "x"
      |                         ^~~~~~~
      = did you mean 'contains'?
)");
}

TEST(FileMistakes, APathThatLeadsElsewhere) {
  EXPECT_EQ(diagnostic_of("server: file /etc/passwd exists"),
            R"(t.yaml:1:14: error: a file is named from the scratch directory
    1 | server: file /etc/passwd exists
      |              ^~~~~~~~~~~
      = such as access.log
)");
}

TEST(FileMistakes, TheEmptyText) {
  EXPECT_EQ(diagnostic_of("server: file access.log contains \"\""),
            R"(t.yaml:1:34: error: the empty text is everywhere
    1 | server: file access.log contains ""
      |                                  ^~
)");
}

}  // namespace
}  // namespace lastack
