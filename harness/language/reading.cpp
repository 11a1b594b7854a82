#include "language/reading.hpp"

namespace lastack {
namespace {

std::string joined(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() ? a + b : a + " " + b;
}

}  // namespace

std::vector<MapEntry> map_form(const Reading& reading) {
  std::vector<MapEntry> entries;
  std::string verb;
  for (const Part& part : reading.parts) {
    switch (part.kind) {
      case Part::Kind::verb:
        if (!verb.empty()) entries.push_back({verb, "1"});
        verb = part.text;
        continue;
      case Part::Kind::head:
        entries.push_back({verb.empty() ? part.key : verb, part.text});
        break;
      case Part::Kind::clause:
        entries.push_back({joined(verb, part.key), part.text.empty() ? "1" : part.text});
        break;
      case Part::Kind::flag:
        if (!verb.empty()) entries.push_back({verb, "1"});
        entries.push_back({part.key, "1"});
        break;
    }
    verb.clear();
  }
  if (!verb.empty()) entries.push_back({verb, "1"});
  return entries;
}

std::string phrase_form(const Reading& reading) {
  std::string phrase;
  for (const Part& part : reading.parts) {
    const bool has_keyword = part.kind == Part::Kind::clause || part.kind == Part::Kind::flag;
    if (has_keyword) phrase = joined(phrase, part.key);
    phrase = joined(phrase, part.text);
  }
  return phrase;
}

}  // namespace lastack
