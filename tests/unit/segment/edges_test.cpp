// Every role once in the life of a connection, over IPv4 and IPv6, with numbers that do and do not
// wrap in the middle of it: what holds in one place of the circle holds in every other.
#include <gtest/gtest.h>

#include <sstream>

#include "script.hpp"

namespace lastack {
namespace {

struct Place {
  const char* name;
  bool v6;
  Seq client_isn, server_isn;
};

void PrintTo(const Place& place, std::ostream* out) {
  *out << place.name;
}

class Edges : public testing::TestWithParam<Place> {
 protected:
  static Script script() {
    const auto& [name, v6, client, server] = GetParam();
    return Script(v6 ? v6_speakers(client, server) : v4_speakers(client, server));
  }
};

constexpr std::string_view life = R"(
  client [S]  0                    => SYN
  client [S]  0                    => SYN, retransmission
  server [S.] 0 ack 1              => SYN-ACK
  client [.]  1 ack 1              => handshake ACK, pure ACK
  client [P.] 1:101 ack 1          => data
  client [P.] 101:201 ack 1        => data
  server [.]  1 ack 101            => pure ACK
  server [.]  1 ack 101            => pure ACK, duplicate ACK
  # all of it was sent before; some of it is new; its first octet is new
  client [P.] 101:201 ack 1        => data, retransmission
  client [P.] 101:202 ack 1        => data
  client [P.] 202:203 ack 1        => data
  server [.]  1 ack 203            => pure ACK
  client [P.] 1:101 ack 1          => data, retransmission, old data
  client [P.] 150:203 ack 1        => data, retransmission, old data
  client [P.] 150:204 ack 1        => data
  server [.]  1 ack 204            => pure ACK
  client [.]  203 ack 1            => pure ACK, keepalive probe
  server [.]  1 ack 204            => pure ACK
  server [.]  1 ack 204 win 0      => pure ACK
  client [.]  203 ack 1            => pure ACK, window probe
  server [.]  1 ack 204 win 60000  => pure ACK
  inject client [R] 206            => RST
  server [.]  1 ack 204 win 60000  => pure ACK, challenge ACK
  server [FP.] 1:51 ack 204        => data, FIN
  # the data but not the FIN, then both
  client [.]  204 ack 51           => pure ACK
  client [.]  204 ack 52           => pure ACK, ACK of FIN
  server [FP.] 1:51 ack 204        => data, FIN, retransmission, old data
  client [F.] 204 ack 52           => FIN, ACK of FIN
  server [.]  52 ack 205           => pure ACK, ACK of FIN, final ACK
  client [F.] 204 ack 52           => FIN, ACK of FIN, retransmission
  server [.]  52 ack 205           => pure ACK, ACK of FIN, final ACK
  client [R]  205                  => RST
)";

TEST_P(Edges, a_whole_life) {
  auto connection = script();
  connection.play(life);
  EXPECT_EQ(connection.connections().size(), 1U);
}

TEST(Edges, the_whole_life_has_every_role) {
  for (const RoleKind* role : role_kinds())
    EXPECT_NE(life.find(role->name), std::string_view::npos) << role->name;
}

TEST_P(Edges, a_simultaneous_open_and_close) {
  auto connection = script();
  connection.play(R"(
    client [S]  0         => SYN
    server [S]  0         => SYN
    client [S.] 0 ack 1   => SYN-ACK, retransmission
    server [S.] 0 ack 1   => SYN-ACK, retransmission
    client [.]  1 ack 1   => handshake ACK, pure ACK
    client [F.] 1 ack 1   => FIN
    server [F.] 1 ack 1   => FIN
    client [.]  2 ack 2   => pure ACK, ACK of FIN, final ACK
    server [.]  2 ack 2   => pure ACK, ACK of FIN, final ACK
  )");
}

TEST_P(Edges, a_syn_with_data) {
  auto connection = script();
  connection.play(R"(
    client [S]  0:10          => SYN, data
    server [S.] 0 ack 11      => SYN-ACK
    client [P.] 11:21 ack 1   => data, handshake ACK
    client [S]  0:10          => SYN, data, retransmission, old data
  )");
}

INSTANTIATE_TEST_SUITE_P(
    Circle, Edges,
    testing::Values(Place{"IPv4", false, Seq(1000), Seq(5000)},
                    Place{"IPv4, the client's numbers wrap", false, Seq(0xffffff9c), Seq(5000)},
                    Place{"IPv4, the server's numbers wrap", false, Seq(1000), Seq(0xffffffe0)},
                    Place{"IPv4, both sit at the half of the circle", false, Seq(0x7fffffb0),
                          Seq(0x7ffffff0)},
                    Place{"IPv6", true, Seq(1000), Seq(5000)},
                    Place{"IPv6, both wrap with the SYN", true, Seq(0xffffffff), Seq(0xffffffff)}));

TEST(Edges, several_connections_at_once_do_not_count_for_each_other) {
  Connections connections;
  const auto from = [&connections](std::uint16_t port, bool client, Flags flags, std::uint32_t seq,
                                   std::uint32_t ack, std::size_t payload) {
    SegmentFields fields;
    fields.source = *Endpoint::parse("10.0.1.1:" + std::to_string(port));
    fields.destination = *Endpoint::parse("10.0.2.1:6666");
    if (!client) std::swap(fields.source, fields.destination);
    fields.flags = flags;
    fields.seq = Seq(seq);
    fields.ack = Seq(ack);
    fields.payload.assign(payload, 'x');
    return connections.observe(build_segment(fields)).roles;
  };
  // The same numbers on two ports: nothing of the one is a repeat of the other.
  for (const std::uint16_t port : {40001, 40002}) {
    EXPECT_EQ(from(port, true, {Flag::syn}, 100, 0, 0), Roles{Role::syn});
    EXPECT_EQ(from(port, false, {Flag::syn, Flag::ack}, 500, 101, 0), Roles{Role::syn_ack});
  }
  for (const std::uint16_t port : {40001, 40002})
    EXPECT_EQ(from(port, true, {Flag::ack}, 101, 501, 10),
              (Roles{Role::handshake_ack, Role::data}));
  EXPECT_EQ(from(40001, true, {Flag::fin, Flag::ack}, 111, 501, 0), Roles{Role::fin});
  // An ACK of 112 is the ACK of a FIN where there was one, and of nothing elsewhere.
  EXPECT_EQ(from(40002, false, {Flag::ack}, 501, 111, 0), Roles{Role::pure_ack});
  EXPECT_EQ(from(40001, false, {Flag::ack}, 501, 112, 0),
            (Roles{Role::pure_ack, Role::ack_of_fin}));
  EXPECT_EQ(from(40002, true, {Flag::ack}, 101, 501, 10),
            (Roles{Role::data, Role::retransmission, Role::old_data}));
}

}  // namespace
}  // namespace lastack
