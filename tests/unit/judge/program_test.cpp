// What becomes of a program, and what it prints.
#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack {
namespace {

TEST(Program, Exits) {
  play("client: program fetch exits with 0", R"(
    0.1s client runs fetch
    look 0.2s => pending until 2.000s
    0.3s client runs fetch exits 0
    look 0.3s => held at 0.300s
  )");
  play("client: program fetch exits with 0", R"(
    0.1s client runs fetch
    0.2s client runs fetch prints half of it
    0.3s client runs fetch exits 56
    look 2s => broken
      expected: program fetch of client exits with 0
      actual: it exited with 56 at 0.300s; the last line of its output is "half of it"
  )");
  play("client: program fetch is killed by SIGKILL", R"(
    0.1s client runs fetch
    0.3s client runs fetch exits 137
    look 0.3s => held at 0.300s
  )");
}

TEST(Program, StillRuns) {
  play("server: program web still runs", R"(
    0.1s server runs web
    look 0.2s => true so far
    end 0.3s => held at 0.300s
  )");
  play("server: program web still runs", R"(
    0.1s server runs web
    0.2s server runs web exits 1
    end 0.3s => broken
      expected: program web of server still runs
      actual: it exited with 1 at 0.200s
  )");
}

TEST(Program, Prints) {
  play("client: program fetch prints \"reset by peer\"", R"(
    0.1s client runs fetch
    0.2s client runs fetch prints Connection reset by peer
    look 0.2s => held at 0.200s
  )");
  play("client: program fetch does not print \"error\"", R"(
    0.1s client runs fetch
    look 0.2s => true so far
    0.2s client runs fetch prints an error
    end 0.3s => broken
      expected: program fetch of client does not print "error"
      actual: it still runs; the last line of its output is "an error"
  )");
  play("client: program fetch prints a match of \"took [0-9]+ ms\"", R"(
    0.1s client runs fetch
    0.2s client runs fetch prints took 203 ms
    look 0.2s => held at 0.200s
  )");
}

TEST(Program, PrintsSoOften) {
  play("client: program fetch prints \"POST\" twice", R"(
    0.1s client runs fetch
    0.2s client runs fetch prints POST POST
    look 0.2s => true so far
    end 0.3s => held at 0.300s
  )");
  play("client: program fetch prints \"POST\" twice", R"(
    0.1s client runs fetch
    0.2s client runs fetch prints POST
    look 0.2s => pending until 2.000s
    end 0.3s => broken
      expected: program fetch of client prints "POST" twice
      actual: it is there once; it still runs; the last line of its output is "POST"
  )");
  play("client: program fetch prints a match of \"^GET\" at most once", R"(
    0.1s client runs fetch
    0.2s client runs fetch prints GET GET
    look 0.2s => true so far
    0.3s client runs fetch prints GET
    look 0.3s => broken
      expected: program fetch of client prints a match of "^GET" at most once
      actual: it is there twice; it still runs; the last line of its output is "GET"
  )");
}

TEST(Program, Takes) {
  play("client: program fetch takes between 1s and 3s", R"(
    0.5s client runs fetch
    look 1s => pending until 3.000s
    2s client runs fetch exits 0
    look 2s => held at 2.000s
  )");
  play("client: program fetch takes at most 1s", R"(
    0.5s client runs fetch
    2s client runs fetch exits 0
    look 2s => broken
      expected: program fetch of client takes at most 1s
      actual: it took 1.5s; it exited with 0 at 2.000s
  )");
  play("client: program fetch takes at most 1s", R"(
    0.5s client runs fetch
    look 2s => broken
      expected: program fetch of client takes at most 1s
      actual: it still runs
  )");
}

TEST(Program, ExitsSomehow) {
  play("client: program fetch exits", R"(
    0.1s client runs fetch
    look 0.2s => pending until 2.000s
    0.3s client runs fetch exits 7
    look 0.3s => held at 0.300s
  )");
  play("client: program fetch exits with at least 1", R"(
    0.1s client runs fetch
    0.3s client runs fetch exits 0
    end 0.3s => broken
      expected: program fetch of client exits with at least 1
      actual: it exited with 0 at 0.300s
  )");
}

TEST(Program, PrintsJsonToCompare) {
  const char* answer = R"(
    0.1s client runs fetch
    0.2s client runs fetch prints warming up
    0.2s client runs fetch prints {"took": 3.25, "ok": true}
    end 0.3s => held at 0.300s
  )";
  for (const char* claim : {"/took > 3", "/took >= 3.25", "/took < 4", "/took <= 3.25",
                            "/took != 3", "/ok = true", "/took = 3.25"})
    play(std::string("client: program fetch prints JSON with ") + claim, answer);
  play("client: program fetch prints JSON with /took < 3.25", R"(
    0.1s client runs fetch
    0.2s client runs fetch prints {"took": 3.25}
    end 0.3s => broken
      expected: program fetch of client prints JSON with /took < 3.25
      actual: it still runs; the last line of its output is "{"took": 3.25}"
  )");
}

TEST(Program, PrintsJson) {
  play("client: program fetch prints JSON with /replies/1/status = 502", R"(
    0.1s client runs fetch
    0.2s client runs fetch prints {"replies":[{"status":200},{"status":502}]}
    look 0.2s => held at 0.200s
  )");
  play("client: program fetch prints JSON with /error = reset", R"(
    0.1s client runs fetch
    0.2s client runs fetch prints {"error":"timeout"}
    end 0.2s => broken
      expected: program fetch of client prints JSON with /error = reset
      actual: it still runs; the last line of its output is "{"error":"timeout"}"
  )");
}

TEST(Program, ThatWasNeverRun) {
  play("client: program fetch exits with 0", R"(
    end 0.2s => broken
      expected: program fetch of client exits with 0
      actual: no program was run under that name
  )");
}

TEST(ProgramMistakes, AVerbMisspelt) {
  EXPECT_EQ(diagnostic_of("client: program fetch exit with 0"),
            R"(t.yaml:1:23: error: expected what becomes of the program, but found 'exit'
    1 | client: program fetch exit with 0
      |                       ^~~~
      = did you mean 'exits with'?
)");
}

TEST(ProgramMistakes, AnOrderOfWhatIsNoNumber) {
  EXPECT_EQ(diagnostic_of("client: program fetch prints JSON with /took < soon"),
            R"(t.yaml:1:48: error: expected a number to compare with, but found 'soon'
    1 | client: program fetch prints JSON with /took < soon
      |                                                ^~~~
)");
}

TEST(ProgramMistakes, ARegularExpressionThatIsNone) {
  EXPECT_EQ(diagnostic_of("client: program fetch prints a match of \"took (\""),
            R"(t.yaml:1:41: error: this is no regular expression
    1 | client: program fetch prints a match of "took ("
      |                                         ^~~~~~~~
      = in ECMAScript's grammar, as in JavaScript
)");
}

}  // namespace
}  // namespace lastack
