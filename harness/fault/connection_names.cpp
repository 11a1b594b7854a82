#include "fault/connection_names.hpp"

#include <algorithm>

namespace lastack {

void ConnectionNames::expect(std::string name, std::string host, std::string to) {
  expected_.push_back({std::move(name), std::move(host), std::move(to)});
}

void ConnectionNames::forget(const std::string& name, const std::string& host) {
  const auto same = [&](const Expected& one) { return one.name == name && one.host == host; };
  const auto found = std::find_if(expected_.begin(), expected_.end(), same);
  if (found != expected_.end()) expected_.erase(found);
}

std::string ConnectionNames::take(const std::string& host, const std::string& to) {
  const auto by_host = [&](const Expected& one) { return one.host == host; };
  const auto exactly = [&](const Expected& one) { return by_host(one) && one.to == to; };
  auto found = std::find_if(expected_.begin(), expected_.end(), exactly);
  if (found == expected_.end()) found = std::find_if(expected_.begin(), expected_.end(), by_host);
  if (found == expected_.end()) return {};
  std::string name = std::move(found->name);
  expected_.erase(found);
  return name;
}

const std::string& ConnectionNames::name_of(std::size_t connection, const std::string& host,
                                            const Segment& segment) {
  const auto [entry, is_new] = names_.try_emplace(connection);
  if (is_new && segment.has(Flag::syn) && !expected_.empty())
    entry->second = take(host, segment.destination.to_string());
  return entry->second;
}

const std::string& ConnectionNames::name_of(std::size_t connection) const {
  static const std::string none;
  const auto known = names_.find(connection);
  return known != names_.end() ? known->second : none;
}

}  // namespace lastack
