// Patterns by field: header, options, payload.
#include <gtest/gtest.h>

#include <ostream>

#include "script.hpp"

namespace lastack::test {
namespace {

struct Case {
  const char* pattern;
  bool holds;
};

void PrintTo(const Case& one, std::ostream* out) {
  *out << one.pattern;
}

class Fields : public testing::TestWithParam<Case> {
 protected:
  static Arrival arrival() {
    SegmentFields fields;
    fields.source = *Endpoint::parse("10.0.1.1:1000");
    fields.destination = *Endpoint::parse("10.0.2.1:6666");
    fields.flags = {Flag::ack, Flag::psh};
    fields.window = 500;
    fields.hop_limit = 63;
    const std::string payload = "GET /\r\n";
    fields.payload.assign(payload.begin(), payload.end());
    fields.options.timestamps = Timestamps{7000, 9};
    fields.options.sack = {{Seq(1), Seq(2)}};
    Arrival arrival{
        1, std::make_shared<const Segment>(build_segment(fields)), {}, "client", "server"};
    arrival.sighting.relative_seq = 101;
    arrival.sighting.relative_ack = 51;
    arrival.sighting.roles.insert(Role::data);
    return arrival;
  }
};

TEST_P(Fields, HoldOrNot) {
  const Node node =
      parse_yaml(std::make_shared<Source>("test.yaml", std::string("data ") + GetParam().pattern));
  Phrase phrase(node, "a segment");
  const Selector selector = Selector::read(phrase, cast());
  phrase.finish();
  EXPECT_EQ(selector.pattern.matches(arrival()), GetParam().holds);
}

INSTANTIATE_TEST_SUITE_P(
    OneByOne, Fields,
    testing::Values(Case{"with seq 101", true}, Case{"with seq 100", false},
                    Case{"with seq 100 to 101", true}, Case{"with seq 102 to 200", false},
                    Case{"with ack at least 51", true}, Case{"with ack at most 50", false},
                    Case{"with length 7 bytes", true}, Case{"with length at least 1 KiB", false},
                    Case{"with length 1 byte to 7 bytes", true}, Case{"with window 500", true},
                    Case{"with window 0", false}, Case{"with TTL 63", true},
                    Case{"with TTL at most 62", false}, Case{"with timestamps", true},
                    Case{"with TSval 7000", true}, Case{"with TSval at least 7001", false},
                    Case{"with TSecr 9", true}, Case{"with SACK", true}, Case{"with MSS", false},
                    Case{"with MSS 0 to 65535", false}, Case{"with wscale", false},
                    Case{"with SACK-permitted", false}, Case{"without MSS", true},
                    Case{"without timestamps", false}, Case{"without payload", false},
                    Case{"with payload", true}, Case{"with flags P.", true},
                    Case{"with flags .", false}, Case{"with flags among them P", true},
                    Case{"with flags among them F", false}, Case{"with text \"GET /\"", true},
                    Case{"with text \"PUT\"", false}, Case{"with bytes \"0d 0a\"", true},
                    Case{"with bytes \"0a0d\"", false},
                    Case{"with window 500 and TTL 63 without MSS and wscale", true},
                    Case{"with window 500 and TTL 64", false}));

TEST(Fields, StandInThePhraseAgain) {
  EXPECT_EQ(
      fault("drop: every data from client with window 1 to 5 and text \"x\" without SACK")->text(),
      "drop every data from client with window 1 to 5 and text \"x\" without SACK");
  EXPECT_EQ(fault("drop: {segment: SYN, with: MSS 1460 and wscale, without: timestamps}")->text(),
            "drop 1st SYN with MSS 1460 and wscale without timestamps");
}

TEST(Fields, AreCountedLikeAnyPattern) {
  EXPECT_EQ(play({"drop: 2nd data with text \"b\""}, R"(
    open             | pass 1, pass 2, pass 3
    client data as b | pass 4
    client data as a | pass 5
    client data as b | drop 6
  )"),
            "");
}

}  // namespace
}  // namespace lastack::test
