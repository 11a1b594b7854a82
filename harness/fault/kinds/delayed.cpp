#include "fault/kinds/delayed.hpp"

#include <fmt/format.h>

#include "language/units.hpp"

namespace lastack {

Delayed::Delayed(Selector selector, Duration by, Words words)
    : Fault(std::move(selector)), by_(by), words_(std::move(words)) {}

std::string Delayed::how_long() const {
  return words_.preposition + " " + format_duration(by_);
}

bool Delayed::act(const Arrival& arrival, FaultContext& context) {
  context.hold(arrival.id, words_.participle + " " + how_long());
  due_.add(context.now() + by_, arrival.id);
  count_firing();
  return true;
}

void Delayed::on_time(FaultContext& context) {
  if (const auto id = due_.take(context.now()))
    context.pass(*id, fmt::format("released: was {} {}", words_.participle, how_long()));
}

std::optional<Time> Delayed::wakes() const {
  return due_.next();
}

std::string Delayed::text() const {
  return fmt::format("{} {} {}", words_.verb, selector().text(), how_long());
}

}  // namespace lastack
