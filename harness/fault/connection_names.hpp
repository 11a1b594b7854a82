// The names that steps give to connections: `connect to server:6666 as upload`.
#pragma once

#include <list>
#include <map>
#include <string>

#include "segment/segment.hpp"

namespace lastack {

/// A name is wanted before connect(2) is called, and given to the connection whose SYN comes then.
class ConnectionNames {
 public:
  /// `host` is about to open a connection to the endpoint `to`, "10.0.2.1:6666".
  void expect(std::string name, std::string host, std::string to);
  /// The attempt is over. If it brought no SYN (EADDRNOTAVAIL), the name is nobody's.
  void forget(const std::string& name, const std::string& host);

  /// `segment`, from `host`, was seen on the connection. The first of a connection brings its name,
  /// if one is expected: by the same host and endpoint, or else (an address may be translated on
  /// the way) by that host.
  const std::string& name_of(std::size_t connection, const std::string& host,
                             const Segment& segment);
  /// It is nobody's doing: no name that is expected is its.
  void leave_unnamed(std::size_t connection) { names_.try_emplace(connection); }
  /// Empty if nobody gave it one.
  const std::string& name_of(std::size_t connection) const;

 private:
  struct Expected {
    std::string name, host, to;
  };
  std::string take(const std::string& host, const std::string& to);

  std::list<Expected> expected_;
  std::map<std::size_t, std::string> names_;  // of every connection that was seen
};

}  // namespace lastack
