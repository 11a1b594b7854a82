#include "segment/tcp_options.hpp"

#include <fmt/format.h>

#include <array>
#include <stdexcept>

#include "segment/octets.hpp"

namespace lastack {
namespace {

// IANA "TCP Option Kind Numbers".
enum Kind : std::uint8_t {
  end = 0,
  nop = 1,
  mss = 2,
  wscale = 3,
  sack_ok = 4,
  sack = 5,
  times = 8
};

using Bytes = std::span<const std::uint8_t>;

bool length_is_right(std::uint8_t kind, std::size_t data) {
  switch (kind) {
    case mss:
      return data == 2;
    case wscale:
      return data == 1;
    case sack_ok:
      return data == 0;
    case sack:
      return data > 0 && data % 8 == 0;
    case times:
      return data == 8;
    default:
      return true;
  }
}

void store_sack(TcpOptions& options, Bytes data) {
  options.sack.clear();
  for (std::size_t at = 0; at < data.size(); at += 8) {
    options.sack.push_back({Seq(read_32(data, at)), Seq(read_32(data, at + 4))});
  }
}

void store(TcpOptions& options, std::uint8_t kind, Bytes data) {
  switch (kind) {
    case mss:
      options.mss = read_16(data, 0);
      break;
    case wscale:
      options.window_scale = data[0];
      break;
    case sack_ok:
      options.sack_permitted = true;
      break;
    case sack:
      store_sack(options, data);
      break;
    case times:
      options.timestamps = Timestamps{read_32(data, 0), read_32(data, 4)};
      break;
    default:
      options.unknown.push_back({kind, {data.begin(), data.end()}});
  }
}

// Collects options; each starts after as many no-operations as bring its numbers to a word's
// border.
class Builder {
 public:
  void option(std::uint8_t kind, Bytes data, int nops_before = 0) {
    list_.insert(list_.end(), static_cast<std::size_t>(nops_before), nop);
    list_.push_back(kind);
    list_.push_back(static_cast<std::uint8_t>(data.size() + 2));
    list_.insert(list_.end(), data.begin(), data.end());
  }

  std::vector<std::uint8_t> take() {
    while (list_.size() % 4 != 0) list_.push_back(nop);
    if (list_.size() > 40) {
      throw std::length_error(
          fmt::format("TCP options of {} octets: a header has room for 40", list_.size()));
    }
    return std::move(list_);
  }

 private:
  std::vector<std::uint8_t> list_;
};

void add_timestamps(Builder& builder, const TcpOptions& options) {
  std::array<std::uint8_t, 8> data{};
  write_32(data, 0, options.timestamps->value);
  write_32(data, 4, options.timestamps->echo);
  // "SACK permitted" fills the place of the two no-operations, as Linux does it.
  builder.option(times, data, options.sack_permitted ? 0 : 2);
}

void add_sack(Builder& builder, const TcpOptions& options) {
  std::vector<std::uint8_t> data(options.sack.size() * 8);
  for (std::size_t i = 0; i < options.sack.size(); ++i) {
    write_32(data, i * 8, options.sack[i].left.raw());
    write_32(data, i * 8 + 4, options.sack[i].right.raw());
  }
  builder.option(sack, data, 2);
}

}  // namespace

std::variant<TcpOptions, Malformed> parse_tcp_options(std::span<const std::uint8_t> list) {
  TcpOptions options;
  for (std::size_t at = 0; at < list.size() && list[at] != end;) {
    const std::uint8_t kind = list[at];
    if (kind == nop) {
      ++at;
      continue;
    }
    if (at + 1 >= list.size()) {
      return Malformed{fmt::format("TCP option {} has no length octet", kind)};
    }
    const std::size_t length = list[at + 1];
    if (length < 2 || at + length > list.size()) {
      return Malformed{fmt::format("TCP option {} claims {} octets where {} are left", kind, length,
                                   list.size() - at)};
    }
    if (!length_is_right(kind, length - 2)) {
      return Malformed{fmt::format("TCP option {} with the wrong length {}", kind, length)};
    }
    store(options, kind, list.subspan(at + 2, length - 2));
    at += length;
  }
  return options;
}

std::vector<std::uint8_t> build_tcp_options(const TcpOptions& options) {
  Builder builder;
  if (options.mss) {
    std::array<std::uint8_t, 2> data{};
    write_16(data, 0, *options.mss);
    builder.option(mss, data);
  }
  if (options.sack_permitted) builder.option(sack_ok, {}, options.timestamps ? 0 : 2);
  if (options.timestamps) add_timestamps(builder, options);
  if (options.window_scale) builder.option(wscale, {&*options.window_scale, 1}, 1);
  if (!options.sack.empty()) add_sack(builder, options);
  for (const auto& [kind, data] : options.unknown) {
    // Longer than a list may be, and its length octet would wrap.
    if (data.size() > 38) throw std::length_error("a TCP option holds at most 38 octets");
    builder.option(kind, data);
  }
  return builder.take();
}

}  // namespace lastack
