#include "language/cast.hpp"

namespace lastack {
namespace {

std::string read_known(Phrase& phrase, const std::vector<std::string>& known,
                       std::string_view what) {
  for (const std::string& name : known) {
    if (phrase.accept(name)) return name;
  }
  phrase.fail_expected(what, known);
}

}  // namespace

std::string Cast::read_host(Phrase& phrase) const {
  return read_known(phrase, hosts, "a host's name");
}

std::string Cast::read_mark(Phrase& phrase) const {
  if (marks.empty()) phrase.fail("this scenario has no marks", "a step `- mark: NAME` makes one");
  return read_known(phrase, marks, "the name of a mark");
}

std::string Cast::read_connection(Phrase& phrase) const {
  return read_known(phrase, connections, "a connection such as '2nd connection'");
}

std::string Cast::read_fault(Phrase& phrase) const {
  if (faults.empty()) {
    phrase.fail("no fault of this scenario has a name", "`as:` gives one: `{drop: SYN, as: NAME}`");
  }
  return read_known(phrase, faults, "the name of a fault");
}

}  // namespace lastack
