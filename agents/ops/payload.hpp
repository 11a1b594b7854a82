// The bytes that a request asks to send, and the flags of send(2) and recv(2).
#pragma once

#include <string>
#include <string_view>

#include "request.hpp"

namespace lastack {

class Payload {
 public:
  /// "text", "hex", or "size" (with "fill", one ASCII letter, "x" if not said): exactly one of the
  /// three.
  static Payload of(const Request& request);
  /// So many bytes, all the same.
  static Payload filled(std::int64_t size, char fill);

  std::int64_t size() const { return size_; }
  /// What may be sent in one call when the first `sent` bytes are gone: at most 64 KiB of a filled
  /// one.
  std::string_view from(std::int64_t sent) const;

 private:
  std::string bytes_;
  std::int64_t size_ = 0;
  bool repeats_ = false;
};

constexpr std::int64_t kMostBytes = std::int64_t{1} << 40;

/// "fill" as a byte.
char fill_of(const Request& request);

/// "flags":["MSG_OOB"], or'ed; MSG_NOSIGNAL and MSG_DONTWAIT are always among them.
int flags_of(const Request& request);

}  // namespace lastack
