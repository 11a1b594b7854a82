// Reading a netlink message's attributes (libmnl's own loop is a macro for C).
#pragma once

#include <libmnl/libmnl.h>

#include <cstddef>
#include <cstdint>

namespace lastack {

/// The first attribute of that type behind a header of `header_bytes`; nullptr if there is none.
inline const nlattr* find_attribute(const nlmsghdr& message, std::size_t header_bytes,
                                    std::uint16_t type) {
  const auto* attribute =
      static_cast<const nlattr*>(::mnl_nlmsg_get_payload_offset(&message, header_bytes));
  const auto* end = static_cast<const char*>(::mnl_nlmsg_get_payload_tail(&message));
  while (
      ::mnl_attr_ok(attribute, static_cast<int>(end - reinterpret_cast<const char*>(attribute)))) {
    if (::mnl_attr_get_type(attribute) == type) return attribute;
    attribute = ::mnl_attr_next(attribute);
  }
  return nullptr;
}

}  // namespace lastack
