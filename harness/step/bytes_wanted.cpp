#include "step/bytes_wanted.hpp"

#include <fmt/format.h>

#include "step/step.hpp"

namespace lastack {
namespace {

std::string read_letter(Phrase& phrase) {
  const std::string letter = phrase.quoted("a letter in quotes");
  if (letter.size() != 1)
    phrase.fail("one letter, for bytes are told as runs of one", "such as: containing \"O\"");
  return letter;
}

bool has_letter(const std::string& runs, const std::string& letter) {
  return (" " + runs).find(" " + letter + "*") != std::string::npos;
}

}  // namespace

void BytesWanted::add_to(Form& form) {
  form.clause("as runs",
              [this](Phrase& phrase) { runs = phrase.quoted("runs such as \"N*1000 O*1460\""); });
  form.clause("containing", [this](Phrase& phrase) { containing = read_letter(phrase); });
  form.clause("without", [this](Phrase& phrase) { without = read_letter(phrase); });
}

void BytesWanted::check(const Reply& reply) const {
  const std::string found = reply.fields.value("runs", std::string());
  const std::string actual = fmt::format("the bytes are {}", found);
  if (!runs.empty() && found != runs) throw StepFailed(fmt::format("the bytes {}", runs), actual);
  if (!containing.empty() && !has_letter(found, containing)) {
    throw StepFailed(fmt::format("\"{}\" among the bytes", containing), actual);
  }
  if (!without.empty() && has_letter(found, without)) {
    throw StepFailed(fmt::format("no \"{}\" among the bytes", without), actual);
  }
}

}  // namespace lastack
