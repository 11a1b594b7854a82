// Captures, read by a reader that knows nothing of the writer but the specification.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>

#include "golden.hpp"
#include "report/capture.hpp"
#include "report/captures.hpp"
#include "runs.hpp"

namespace lastack {
namespace {

using testing::HasSubstr;
using testing::Not;

class Reader {
 public:
  explicit Reader(std::string bytes) : bytes_(std::move(bytes)) {}

  /// A line per block and option. Throws where a length is wrong.
  std::string text() {
    while (at_ < bytes_.size()) block();
    return std::move(text_);
  }

 private:
  template <class Number>
  Number number(std::size_t at) const {
    Number value;
    std::memcpy(&value, bytes_.substr(at, sizeof value).c_str(), sizeof value);
    return value;  // the machines that this is tested on are little-endian, as the file is
  }

  void block() {
    const auto type = number<std::uint32_t>(at_);
    const auto length = number<std::uint32_t>(at_ + 4);
    if (length % 4 != 0 || number<std::uint32_t>(at_ + length - 4) != length)
      throw std::runtime_error("a block's length is wrong");
    std::size_t body = at_ + 8;
    if (type == 0x0A0D0D0A) {
      text_ += fmt::format("section, magic {:08x}, version {}.{}\n", number<std::uint32_t>(body),
                           number<std::uint16_t>(body + 4), number<std::uint16_t>(body + 6));
      body += 16;
    } else if (type == 1) {
      text_ += fmt::format("interface, link type {}\n", number<std::uint16_t>(body));
      body += 8;
    } else {
      const auto time = static_cast<std::uint64_t>(number<std::uint32_t>(body + 4)) << 32 |
                        number<std::uint32_t>(body + 8);
      const auto captured = number<std::uint32_t>(body + 12);
      text_ +=
          fmt::format("packet, interface {}, {} ns, {} of {} octets\n", number<std::uint32_t>(body),
                      time, captured, number<std::uint32_t>(body + 16));
      body += 20 + (captured + 3) / 4 * 4;
    }
    options(body, at_ + length - 4, type);
    at_ += length;
  }

  void options(std::size_t at, std::size_t end, std::uint32_t type) {
    while (at < end) {
      const auto code = number<std::uint16_t>(at);
      const auto length = number<std::uint16_t>(at + 2);
      if (code == 0) {
        if (at + 4 != end) throw std::runtime_error("something stands behind the options");
        return;
      }
      const bool is_number = (type == 6 && code != 1) || (type == 1 && code == 9);
      text_ += fmt::format("  option {}: {}\n", code,
                           is_number ? fmt::format("{}", static_cast<unsigned>(bytes_[at + 4]))
                                     : bytes_.substr(at + 4, length));
      at += 4 + (length + 3U) / 4 * 4;
    }
    throw std::runtime_error("the options have no end");
  }

  std::string bytes_;
  std::string text_;
  std::size_t at_ = 0;
};

std::string shown_capture(const RunResult& run) {
  return Reader(capture_of(run)).text();
}

TEST(Capture, AFailedRun) {
  expect_golden("lost_final_ack_failed.pcapng.txt", shown_capture(runs::lost_final_ack_failed()));
}

TEST(Capture, WhatTheMiddleMadeIsOnItsReceiversLink) {
  const std::string text = shown_capture(runs::injected_reset());
  EXPECT_THAT(text, HasSubstr("packet, interface 1, 1700000000001000000 ns"));
  EXPECT_THAT(
      text,
      HasSubstr("injected, RST at rcv_nxt + 100: faults[0], scenarios/seed/last_ack.yaml:12"));
}

TEST(Capture, WhatWasChangedStandsBesideWhatItBecame) {
  const std::string text = shown_capture(runs::rewritten_window());
  EXPECT_THAT(text, HasSubstr("#5 as it left, rewritten: window 0: faults[0], "));
  EXPECT_THAT(text, HasSubstr("packet, interface 1, 1700000000001200000 ns"));
  EXPECT_THAT(text, HasSubstr("packet, interface 0, 1700000000001200000 ns"));
}

TEST(Capture, EveryRunIsWellFormed) {
  for (const auto make :
       {runs::held_fin, runs::copy_into_second_incarnation, runs::simultaneous_close,
        runs::three_connections, runs::bulk_transfer, runs::three_hosts, runs::four_hosts,
        runs::step_failure, runs::error_run, runs::skipped_run})
    EXPECT_NO_THROW(shown_capture(make())) << make().name;
}

TEST(Capture, AHeldSegmentSaysHowLong) {
  EXPECT_THAT(shown_capture(runs::held_fin()),
              HasSubstr("held until mark reply, released after 30.0 ms: faults[0]"));
}

TEST(Capture, AnAddressOfNoHostHasAnInterfaceOfItsOwn) {
  RunResult run = runs::lost_final_ack();
  auto trace = std::make_shared<Trace>(*run.trace);
  trace->wire[0].arrival.from.clear();
  run.trace = trace;
  EXPECT_THAT(shown_capture(run), HasSubstr("option 2: (no host)"));
}

class CaptureFolder : public testing::Test {
 protected:
  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("lastack-captures-" + std::to_string(::getpid()));
  void TearDown() override { std::filesystem::remove_all(folder_); }
};

TEST_F(CaptureFolder, OnlyWhatIsWanted) {
  Captures failed(CaptureWhich::failed, folder_ / "deep");
  EXPECT_EQ(failed.write(runs::lost_final_ack()), "");
  EXPECT_EQ(failed.write(runs::skipped_run()), "");
  EXPECT_EQ(failed.write(runs::error_run()), "") << "nothing was recorded";
  EXPECT_TRUE(std::filesystem::exists(failed.write(runs::lost_final_ack_failed())));
  Captures none(CaptureWhich::none, folder_ / "never");
  EXPECT_EQ(none.write(runs::lost_final_ack_failed()), "");
  EXPECT_FALSE(std::filesystem::exists(folder_ / "never"));
}

TEST_F(CaptureFolder, TheSameNameTwiceIsTwoFiles) {
  Captures all(CaptureWhich::all, folder_);
  const std::string first = all.write(runs::held_fin());
  EXPECT_NE(all.write(runs::held_fin()), first);
  EXPECT_EQ(std::filesystem::path(first).filename(),
            "last-ack--the-server-s-fin-is-held-until-the-reply.pcapng");
}

TEST_F(CaptureFolder, ANameThatNoFileSystemTakes) {
  RunResult run = runs::held_fin();
  run.name = "../../etc/passwd \n\xff" + std::string(500, 'x');
  EXPECT_THAT(capture_name(run), testing::StartsWith("last-ack--etc-passwd-xxx"));
  EXPECT_LE(capture_name(run).size(), 120U);
}

TEST_F(CaptureFolder, AFolderThatCannotBe) {
  EXPECT_THROW(Captures(CaptureWhich::all, "/proc/captures"), std::system_error);
}

}  // namespace
}  // namespace lastack
