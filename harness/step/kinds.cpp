#include "step/kinds.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "language/nearest.hpp"

namespace lastack {
namespace {

const StepKind* take_kind(Phrase& phrase) {
  Phrase::Words<const StepKind*> verbs;
  for (const StepKind* kind : step_kinds()) verbs.emplace_back(kind->name, kind);
  return phrase.one_of(verbs, "what is done");
}

std::unique_ptr<Step> read_one(Phrase& phrase, const std::string& host, const Cast& cast) {
  const std::size_t from = phrase.offset();
  const StepKind* kind = take_kind(phrase);
  std::unique_ptr<Step> step = kind->read(phrase, host, cast);
  step->place = phrase.place_since(from);
  step->text = fmt::format("{}: {}", host, phrase.text_since(from));
  return step;
}

std::unique_ptr<Step> read_mark_item(const Entry& entry, const Cast& cast) {
  Phrase phrase(entry.value, "a name for the moment");
  std::unique_ptr<Step> step = kMarkStep.read(phrase, {}, cast);
  phrase.finish();
  step->place = entry.value.place;
  step->text = "mark: " + entry.value.text;
  return step;
}

}  // namespace

const std::vector<const StepKind*>& step_kinds() {
  static const std::vector<const StepKind*> kinds = {
      &kAbortStep,    &kAcceptStep,  &kBindStep,     &kCloseStep, &kCollectStep,
      &kConnectStep,  &kDestroyStep, &kExchangeStep, &kKillStep,  &kListenStep,
      &kPollStep,     &kReadStep,    &kReceiveStep,  &kSendStep,  &kSetStep,
      &kShutdownStep, &kSoErrorStep, &kWaitStep,     &kWriteStep};
  return kinds;
}

std::vector<std::unique_ptr<Step>> read_steps(const Node& item, const Cast& cast) {
  if (!item.is_mapping() || item.entries.size() != 1) {
    throw Mistake(item.place, "a step is one subject and what it does",
                  "such as `- client: connect to server:6666`");
  }
  const Entry& entry = item.entries[0];
  std::vector<std::unique_ptr<Step>> steps;
  if (entry.key.text == "mark") {
    steps.push_back(read_mark_item(entry, cast));
    return steps;
  }
  if (std::find(cast.hosts.begin(), cast.hosts.end(), entry.key.text) == cast.hosts.end()) {
    std::vector<std::string> known = cast.hosts;
    known.emplace_back("mark");
    throw Mistake(entry.key.place, fmt::format("'{}' is no host of this scenario", entry.key.text),
                  suggest(entry.key.text, known));
  }
  Phrase phrase(entry.value, "what the host does");
  do steps.push_back(read_one(phrase, entry.key.text, cast));
  while (phrase.accept(","));
  phrase.finish();
  return steps;
}

}  // namespace lastack
