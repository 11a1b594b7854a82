#include "scenario/document_keys.hpp"

#include <algorithm>

namespace lastack {
namespace {

std::size_t rank_of(std::string_view key, const KeyOrder& order) {
  const auto group = std::find_if(order.begin(), order.end(), [&](const auto& keys) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
  });
  return static_cast<std::size_t>(group - order.begin());
}

}  // namespace

const KeyOrder& document_keys() {
  static const KeyOrder order = {
      {"scenario"}, {"name"},     {"extends"}, {"why"},
      {"tags"},     {"requires"}, {"vars"},    {"matrix", "sweep", "cases"},
      {"family"},   {"hosts"},    {"routers"}, {"steps"},
      {"faults"},   {"limit"},    {"expect"},  {"holds anyway"},
      {"control"}};
  return order;
}

const KeyOrder& host_keys() {
  static const KeyOrder order = {{"behind"}, {"addresses"}, {"listen"}, {"mtu"},
                                 {"sysctl"}, {"agent"},     {"files"},  {"environment"}};
  return order;
}

const KeyOrder& router_keys() {
  static const KeyOrder order = {{"behind"},  {"nat"}, {"forward"}, {"conntrack"},
                                 {"latency"}, {"mtu"}, {"sysctl"}};
  return order;
}

void put_in_order(Node& mapping, const KeyOrder& order) {
  std::stable_sort(mapping.entries.begin(), mapping.entries.end(),
                   [&](const Entry& a, const Entry& b) {
                     return rank_of(a.key.text, order) < rank_of(b.key.text, order);
                   });
}

}  // namespace lastack
