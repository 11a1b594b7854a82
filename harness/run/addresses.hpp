// The addresses of a scenario's hosts and routers, as texts in its family.
#pragma once

#include <cstdint>
#include <string>

#include "lab/lab.hpp"
#include "scenario/scenario.hpp"

namespace lastack {

/// Lives while the lab does. Endpoints are written "10.0.1.1:80" and "[fd00:1::1]:80".
class Addresses {
 public:
  Addresses(Family family, Lab& lab) : is_v6_(family == Family::ipv6), lab_(lab) {}

  /// The station's nth address, from 1.
  std::string of(const std::string& station, std::uint16_t port, int nth) const;
  std::string any(std::uint16_t port) const;
  std::string loopback(std::uint16_t port) const;
  /// One that no host has.
  std::string nonlocal(std::uint16_t port) const;
  /// Every station by its name, as hosts(5) has them; in the scenario's family alone, so that no
  /// program tries another first.
  std::string etc_hosts() const;

 private:
  std::string endpoint(const std::string& address, std::uint16_t port) const;

  bool is_v6_;
  Lab& lab_;
};

}  // namespace lastack
