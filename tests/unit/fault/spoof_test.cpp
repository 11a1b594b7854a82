// spoof: segments of connections that do not exist.
#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack::test {
namespace {

TEST(Spoof, ASynOfANewConnectionInAHostsName) {
  EXPECT_EQ(play({"spoof: SYN from client to server:6666 at mark go"}, R"(
    waits 0 | mark go
    ends    |
    notes   |
    mark go | inject 10.0.1.1:61000 > 10.0.2.1:6666 [S] seq 0 win 64240 mss 1460 len 0 (0: spoofed)
    mark go |
    fired 0 | 1
  )"),
            "");
}

TEST(Spoof, EachOfManyHasAnAddressOrAPortOfItsOwn) {
  EXPECT_EQ(play({"spoof: 3 SYN from nobody to server:80, window 1, strip MSS, at mark go",
                  "spoof: 2 SYN from client to server:80, strip MSS, at mark go",
                  "spoof: SYN from client from port 40000 to server:80, strip MSS, at mark go"},
                 R"(
    ends    |
    mark go | inject 198.51.100.1:61000 > 10.0.2.1:80 [S] seq 0 win 1 len 0, inject 198.51.100.2:61000 > 10.0.2.1:80 [S] seq 0 win 1 len 0, inject 198.51.100.3:61000 > 10.0.2.1:80 [S] seq 0 win 1 len 0, inject 10.0.1.1:61000 > 10.0.2.1:80 [S] seq 0 win 64240 len 0, inject 10.0.1.1:61001 > 10.0.2.1:80 [S] seq 0 win 64240 len 0, inject 10.0.1.1:40000 > 10.0.2.1:80 [S] seq 0 win 64240 len 0
    fired 0 | 1
  )"),
            "");
}

TEST(Spoof, AtEveryEventAnother) {
  EXPECT_EQ(play({"spoof: SYN from nobody to server:80, strip MSS, at every data from client"}, R"(
    open        | pass 1, pass 2, pass 3
    ends        |
    client data | pass 4, inject 198.51.100.1:61000 > 10.0.2.1:80 [S] seq 0 win 64240 len 0
    client data | pass 5, inject 198.51.100.2:61000 > 10.0.2.1:80 [S] seq 0 win 64240 len 0
    fired 0     | 2
  )"),
            "");
}

TEST(Spoof, NumbersComeFromTheSeed) {
  const auto number_of = [](std::uint64_t seed) {
    const Connections none;
    std::vector<std::unique_ptr<Fault>> faults;
    faults.push_back(fault("spoof: 2 SYN from client to server:80 at mark go"));
    Engine engine(std::move(faults), none, seed);
    engine.look_addresses_up_in(
        [](const std::string&, std::size_t) { return *Address::parse("10.0.0.1"); });
    const std::vector<Act> acts = engine.on_event(MarkReached{"go"}, Time{});
    EXPECT_NE(acts.at(0).segment->seq, acts.at(1).segment->seq);
    return acts.at(0).segment->seq.raw();
  };
  EXPECT_EQ(number_of(5), number_of(5));
  EXPECT_NE(number_of(5), number_of(6));
}

}  // namespace
}  // namespace lastack::test
