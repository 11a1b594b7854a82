#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "known_packets.hpp"
#include "script.hpp"
#include "segment/build.hpp"
#include "segment/checksum.hpp"
#include "segment/describe.hpp"

namespace lastack {
namespace {

using Bytes = std::vector<std::uint8_t>;

Segment segment(const Bytes& packet) {
  return std::get<Segment>(dissect(packet));
}

std::string reason(const Bytes& packet) {
  const auto result = dissect(packet);
  const auto* malformed = std::get_if<Malformed>(&result);
  return malformed != nullptr ? malformed->reason : "well formed";
}

Bytes changed(Bytes packet, std::size_t at, std::uint8_t value) {
  packet[at] = value;
  return packet;
}

// `header` between the IPv6 header and what followed it; `kind` is the header's own number.
Bytes with_extension(Bytes packet, std::uint8_t kind, Bytes header) {
  header[0] = packet[6];
  packet[6] = kind;
  packet.insert(packet.begin() + 40, header.begin(), header.end());
  packet[5] = static_cast<std::uint8_t>(packet[5] + header.size());
  return packet;
}

TEST(Dissect, reads_the_kernels_ipv4_syn) {
  const auto syn = segment(v4_syn);
  EXPECT_EQ(syn.source.to_string(), "10.0.2.7:44334");
  EXPECT_EQ(syn.destination.to_string(), "10.0.2.1:6666");
  EXPECT_EQ(syn.seq, Seq(0xda084360));
  EXPECT_EQ(syn.flags, Flags{Flag::syn});
  EXPECT_EQ(syn.window, 64240);
  EXPECT_EQ(syn.hop_limit, 64);
  EXPECT_EQ(syn.ip_id, 0xfc96);
  EXPECT_EQ(syn.options.mss, 1460);
  EXPECT_EQ(syn.options.window_scale, 10);
  EXPECT_TRUE(syn.options.sack_permitted);
  EXPECT_EQ(syn.options.timestamps, (Timestamps{0xd4538241, 0}));
  EXPECT_EQ(syn.length(), 1U);
  EXPECT_EQ(syn.tcp_offset, 20U);
  EXPECT_EQ(syn.bytes, v4_syn);
}

TEST(Dissect, reads_the_kernels_ipv6_data) {
  const auto data = segment(v6_data);
  EXPECT_EQ(data.source.to_string(), "[fd00::7]:44662");
  EXPECT_EQ(data.flags.to_string(), "P.");
  EXPECT_EQ(data.ack, Seq(0x16cf0c00));
  EXPECT_EQ(std::string(data.payload().begin(), data.payload().end()), "lastack");
  EXPECT_EQ(data.length(), 7U);
}

TEST(Dissect, padding_is_no_payload) {
  auto padded = v4_syn;
  padded.resize(80);
  EXPECT_TRUE(segment(padded).payload().empty());
  EXPECT_EQ(segment(padded).bytes, v4_syn);
}

TEST(Dissect, steps_over_ipv4_options) {
  auto packet = v4_data;
  packet[0] = 0x46;
  packet[3] = static_cast<std::uint8_t>(packet[3] + 4);
  packet.insert(packet.begin() + 20, {1, 1, 1, 0});
  fix_checksums(packet);
  EXPECT_TRUE(checksums_right(packet));
  EXPECT_EQ(segment(packet).seq, segment(v4_data).seq);
  EXPECT_EQ(segment(packet).length(), 7U);
}

TEST(Dissect, steps_over_ipv6_extension_headers) {
  const Bytes eight{0, 0, 1, 4, 0, 0, 0, 0},
      sixteen{0, 1, 1, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  auto packet = with_extension(v6_data, 60, eight);
  packet = with_extension(packet, 43, {0, 0, 4, 0, 0, 0, 0, 0});
  packet = with_extension(packet, 0, sixteen);
  const auto data = segment(packet);
  EXPECT_EQ(data.tcp_offset, 72U);
  EXPECT_EQ(data.length(), 7U);
  EXPECT_TRUE(checksums_right(packet));
}

TEST(Dissect, a_routing_header_under_way_names_the_final_destination) {
  Bytes routing(24);
  routing[1] = 2;  // 24 octets
  routing[3] = 1;  // one segment left
  std::copy_n(v6_data.begin() + 24, 16, routing.begin() + 8);
  for (const std::uint8_t type : {0, 2, 4}) {
    routing[2] = type;
    auto packet = with_extension(v6_data, 43, routing);
    packet[39] = 0x99;  // the next hop
    EXPECT_EQ(segment(packet).destination.to_string(), "[fd00::2]:6666");
    EXPECT_TRUE(checksums_right(packet));
  }
  routing[2] = 99;
  EXPECT_EQ(reason(with_extension(v6_data, 43, routing)),
            "IPv6 routing header of type 99 with 1 segments left");
}

TEST(Dissect, fragments_are_refused_but_not_the_atomic_one) {
  EXPECT_EQ(reason(changed(v4_data, 6, 0x20)), "a fragment of an IPv4 packet");
  EXPECT_EQ(reason(changed(v4_data, 7, 0x01)), "a fragment of an IPv4 packet");
  EXPECT_EQ(reason(with_extension(v6_data, 44, {0, 0, 0, 1, 0, 0, 0, 9})),
            "a fragment of an IPv6 packet");
  EXPECT_EQ(reason(with_extension(v6_data, 44, {0, 0, 8, 0, 0, 0, 0, 9})),
            "a fragment of an IPv6 packet");
  EXPECT_EQ(segment(with_extension(v6_data, 44, {0, 0, 0, 0, 0, 0, 0, 9})).length(), 7U);
}

TEST(Dissect, says_what_is_wrong) {
  EXPECT_EQ(reason({}), "an empty packet");
  EXPECT_EQ(reason({0x50}), "IP version 5 is neither 4 nor 6");
  EXPECT_EQ(reason({0x45, 0}), "IPv4 header cut short: 2 octets of at least 20");
  EXPECT_EQ(reason(changed(v4_data, 0, 0x44)), "IPv4 header length 16 is below 20");
  EXPECT_EQ(reason(changed(v4_data, 3, 19)), "IPv4 total length 19 is below its header length 20");
  EXPECT_EQ(reason(changed(v4_data, 2, 1)), "IPv4 packet cut short: 59 octets of at least 315");
  EXPECT_EQ(reason(changed(v4_data, 9, 17)), "IP protocol 17 is not TCP");
  EXPECT_EQ(reason(changed(v4_data, 3, 39)), "TCP header cut short: 19 octets of at least 20");
  EXPECT_EQ(reason(changed(v4_data, 32, 0x40)), "TCP header length 16 is below 20");
  EXPECT_EQ(reason(changed(v4_data, 32, 0xf0)), "TCP header cut short: 39 octets of at least 60");
  EXPECT_EQ(reason(changed(v4_data, 43, 0)), "TCP option 8 claims 0 octets where 10 are left");
  EXPECT_EQ(reason(changed(v6_data, 6, 58)), "IP protocol 58 is not TCP");
  EXPECT_EQ(reason(changed(v6_data, 6, 59)), "IP protocol 59 is not TCP");
  EXPECT_EQ(reason(changed(v6_data, 5, 0xff)), "IPv6 packet cut short: 79 octets of at least 295");
  EXPECT_EQ(reason(with_extension(v6_data, 0, {0, 200, 0, 0, 0, 0, 0, 0})),
            "IPv6 extension header cut short: 47 octets of at least 1608");
}

TEST(Dissect, refuses_a_packet_cut_at_any_length) {
  for (const auto& packet : {v4_syn, v4_data, v6_syn, v6_data}) {
    for (std::size_t length = 0; length < packet.size(); ++length) {
      const Bytes cut(packet.begin(), packet.begin() + static_cast<std::ptrdiff_t>(length));
      EXPECT_NE(reason(cut), "well formed") << length;
      EXPECT_FALSE(checksums_right(cut)) << length;
    }
  }
}

// What a queue hands over if headers are all that it was asked for.
TEST(Dissect, counts_what_is_absent) {
  for (const Bytes& packet : {v4_data, v6_data}) {
    const Segment whole = segment(packet);
    const Bytes headers(packet.begin(),
                        packet.begin() + static_cast<std::ptrdiff_t>(whole.payload_offset) + 2);
    const std::size_t absent = packet.size() - headers.size();
    const Segment cut = std::get<Segment>(dissect(headers, absent));
    EXPECT_EQ(cut.absent, absent);
    EXPECT_EQ(cut.payload().size(), 2U);
    EXPECT_EQ(cut.payload_length(), whole.payload_length());
    EXPECT_EQ(cut.length(), whole.length());
    EXPECT_EQ(cut.options, whole.options);
    EXPECT_EQ(describe(cut, {}), describe(whole, {}));
    EXPECT_EQ(whole.absent, 0U);
    const auto less = dissect(headers, absent - 1);
    EXPECT_TRUE(std::holds_alternative<Malformed>(less));
  }
}

// Whatever the bytes, the answer is a segment that lies within them, or a reason. The sanitizers
// watch.
void expect_an_answer(const Bytes& packet) {
  const auto result = dissect(packet);
  if (const auto* malformed = std::get_if<Malformed>(&result)) {
    EXPECT_FALSE(malformed->reason.empty());
    return;
  }
  const auto& found = std::get<Segment>(result);
  EXPECT_LE(found.payload_offset, found.bytes.size());
  EXPECT_LE(found.bytes.size(), packet.size());
  Connections connections;
  EXPECT_EQ(connections.observe(found).connection, 1U);
  EXPECT_FALSE(describe(found, connections.recognise(found)).empty());
}

TEST(Dissect, survives_every_value_of_every_octet) {
  const Bytes extended = with_extension(v6_data, 43, {0, 0, 4, 0, 0, 0, 0, 0});
  for (const auto& packet : {v4_syn, v4_data, v6_syn, v6_data, extended}) {
    for (std::size_t at = 0; at < packet.size(); ++at) {
      for (unsigned value = 0; value < 256; ++value) {
        expect_an_answer(changed(packet, at, static_cast<std::uint8_t>(value)));
      }
    }
  }
}

TEST(Build, makes_what_the_kernel_makes) {
  for (const auto& packet : {v4_syn, v4_data}) EXPECT_EQ(build(fields_of(segment(packet))), packet);
  for (auto packet : {v6_syn, v6_data}) {
    packet[1] = packet[2] = packet[3] = 0;  // the flow label, which the checksum does not cover
    EXPECT_EQ(build(fields_of(segment(packet))), packet);
  }
}

TEST(Build, keeps_every_field) {
  SegmentFields fields;
  fields.source = *Endpoint::parse("[fd00::1]:1");
  fields.destination = *Endpoint::parse("[fd00::2]:65535");
  fields.seq = Seq(0xffffffff);
  fields.ack = Seq(7);
  fields.flags = Flags(0xff);
  fields.window = 9;
  fields.urgent = 3;
  fields.options.sack = {{Seq(1), Seq(2)}};
  fields.payload = {1, 2, 3};
  fields.hop_limit = 1;
  fields.traffic_class = 0xb9;
  const auto made = build_segment(fields);
  EXPECT_EQ(build(fields_of(made)), made.bytes);
  EXPECT_EQ(made.urgent, 3);
  EXPECT_EQ(made.traffic_class, 0xb9);
  EXPECT_EQ(made.options.sack, fields.options.sack);
  EXPECT_EQ(made.length(), 5U);
  EXPECT_TRUE(checksums_right(made.bytes));
}

TEST(Build, refuses_what_cannot_be_sent) {
  SegmentFields fields;
  fields.source = *Endpoint::parse("10.0.1.1:1");
  fields.destination = *Endpoint::parse("[fd00::2]:2");
  EXPECT_THROW(build(fields), std::invalid_argument);
  fields.destination = *Endpoint::parse("10.0.1.2:2");
  fields.payload.resize(65535 - 40);
  EXPECT_TRUE(checksums_right(build(fields)));
  fields.payload.resize(65535 - 39);
  EXPECT_THROW(build(fields), std::length_error);
}

TEST(Describe, reads_like_tcpdump) {
  Connections connections;
  const auto line = [&](const Segment& seen) { return describe(seen, connections.observe(seen)); };
  EXPECT_EQ(line(segment(v4_syn)), "[S] seq 0 win 64240 mss 1460 sackOK TS wscale 10 len 0");
  auto answer = fields_of(segment(v4_syn));
  std::swap(answer.source, answer.destination);
  answer.flags = {Flag::syn, Flag::ack};
  answer.seq = segment(v4_data).ack - 1;
  answer.ack = segment(v4_syn).seq + 1;
  EXPECT_EQ(line(build_segment(answer)),
            "[S.] seq 0 ack 1 win 64240 mss 1460 sackOK TS wscale 10 len 0");
  EXPECT_EQ(line(segment(v4_data)), "[P.] seq 1:8 ack 1 win 63 len 7");
  answer.flags = {Flag::ack};
  answer.seq = answer.seq + 1;
  answer.options = {};
  answer.options.sack = {{answer.ack, answer.ack + 7}};
  EXPECT_EQ(line(build_segment(answer)), "[.] seq 1 ack 1 win 64240 sack 1:8 len 0");
}

}  // namespace
}  // namespace lastack
