#include "segment/connections.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "script.hpp"

namespace lastack {
namespace {

SegmentFields syn(const char* source, const char* destination, std::uint32_t isn) {
  SegmentFields fields;
  fields.source = *Endpoint::parse(source);
  fields.destination = *Endpoint::parse(destination);
  fields.seq = Seq(isn);
  fields.flags = {Flag::syn};
  return fields;
}

TEST(Connections, are_numbered_in_the_order_of_their_syns) {
  Connections connections;
  const auto first = build_segment(syn("10.0.1.1:1000", "10.0.2.1:80", 1));
  const auto second = build_segment(syn("10.0.1.1:1001", "10.0.2.1:80", 2));
  const auto third = build_segment(syn("[fd00::1]:1000", "[fd00::2]:80", 3));
  EXPECT_EQ(connections.observe(first).connection, 1U);
  EXPECT_EQ(connections.observe(second).connection, 2U);
  EXPECT_EQ(connections.observe(third).connection, 3U);
  EXPECT_EQ(connections.observe(first).connection, 1U);
  EXPECT_EQ(connections.size(), 3U);
  EXPECT_EQ(connections.find({first.destination, first.source}), 1U);
  EXPECT_EQ(connections.find({third.source, third.destination}), 3U);
  EXPECT_FALSE(connections.find({first.source, third.source}));
}

TEST(Connections, keep_interleaved_ones_apart) {
  Connections connections;
  std::vector<SegmentFields> clients;
  for (std::uint16_t i = 0; i < 50; ++i) {
    clients.push_back(syn("10.0.1.1:1", "10.0.2.1:80", 1000U * i));
    clients.back().source.port = static_cast<std::uint16_t>(2000 + i);
    connections.observe(build_segment(clients.back()));
  }
  for (std::size_t i = 0; i < clients.size(); ++i) {
    auto answer = clients[i];
    std::swap(answer.source, answer.destination);
    answer.flags = {Flag::syn, Flag::ack};
    answer.ack = clients[i].seq + 1;
    answer.seq = Seq(77);
    const auto seen = connections.observe(build_segment(answer));
    EXPECT_EQ(seen.connection, i + 1);
    EXPECT_EQ(seen.from, Side::acceptor);
    EXPECT_EQ(seen.relative_ack, 1U);
  }
}

TEST(Connections, say_all_about_a_segment) {
  Script script;
  script.play(handshake);
  const auto segment = script.segment("client [P.] 1:11 ack 1");
  const ToPort to_port{v4_speakers().server.port, 1};
  const Sighting first = script.connections().observe(segment);
  EXPECT_EQ(first, (Sighting{1, Side::opener, {Role::data}, 1, 1, true, 1, {}, to_port}));
  const Sighting again = script.connections().observe(segment);
  EXPECT_EQ(
      again,
      (Sighting{1, Side::opener, {Role::data, Role::retransmission}, 1, 1, false, 1, {}, to_port}));
}

TEST(Connections, that_do_not_exist_are_an_error) {
  Connections connections;
  EXPECT_THROW(connections.flow(0), std::out_of_range);
  EXPECT_THROW(connections.flow(1), std::out_of_range);
}

TEST(Connections, recognising_begins_none) {
  Connections connections;
  const auto fields = syn("10.0.1.1:1000", "10.0.2.1:80", 5);
  const auto seen = connections.recognise(build_segment(fields));
  EXPECT_EQ(seen.connection, 0U);
  EXPECT_EQ(seen.incarnation, 0U);
  EXPECT_EQ(seen.roles, Roles{Role::syn});
  EXPECT_EQ(connections.size(), 0U);
}

TEST(Connections, a_forged_syn_begins_one_which_its_answer_belongs_to) {
  Connections connections;
  auto fields = syn("10.0.1.1:1000", "10.0.2.1:80", 5);
  const auto forged = connections.inject(build_segment(fields));
  EXPECT_EQ(forged.connection, 1U);
  EXPECT_EQ(forged.from, Side::opener);
  EXPECT_EQ(forged.roles, Roles{Role::syn});
  std::swap(fields.source, fields.destination);
  fields.flags = {Flag::syn, Flag::ack};
  fields.ack = fields.seq + 1;
  fields.seq = Seq(900);
  const auto answer = connections.observe(build_segment(fields));
  EXPECT_EQ(answer.connection, 1U);
  EXPECT_EQ(answer.from, Side::acceptor);
  EXPECT_EQ(answer.relative_ack, 1U);
  EXPECT_EQ(connections.size(), 1U);
}

TEST(Connections, a_port_used_ten_thousand_times) {
  Connections connections;
  auto fields = syn("10.0.1.1:1000", "10.0.2.1:80", 1);
  Sighting seen;
  for (int i = 0; i < 10000; ++i) {
    fields.seq = fields.seq + 100000;
    seen = connections.observe(build_segment(fields));
  }
  EXPECT_EQ(seen.connection, 10000U);
  EXPECT_EQ(seen.incarnation, 10000U);
  EXPECT_EQ(connections.incarnations({fields.source, fields.destination}).size(), 10000U);
}

}  // namespace
}  // namespace lastack
