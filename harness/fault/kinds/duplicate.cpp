// duplicate: the segment passes, and a copy of it does too: at once, after a gap, or on an event.
#include "fault/kinds/duplicate.hpp"

#include <fmt/format.h>

#include <utility>

#include "fault/interval.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

constexpr std::uint64_t kMostCopies = 10000;
constexpr std::uint64_t kFarthestAhead = std::uint64_t{1}
                                         << 30;  // the greatest window, RFC 7323 2.3

struct WrittenDuplicate {
  Selector selector;
  std::optional<std::uint64_t> copies;
  std::optional<Duration> gap;
  std::optional<Trigger> keep_until;
  std::optional<Fit> release;
  std::optional<std::uint64_t> ahead;
};

std::uint64_t read_copies(Phrase& phrase) {
  const Phrase before = phrase;
  const std::uint64_t copies = phrase.count("how many copies");
  if (copies == 0 || copies > kMostCopies)
    before.fail(fmt::format("{} copies cannot be made", copies),
                fmt::format("from 1 to {}", kMostCopies));
  return copies;
}

Trigger read_keep(Phrase& phrase, const Cast& cast) {
  for (const char* what : {"the copies", "the copy", "copies", "copy"}) {
    if (phrase.accept(what)) break;
  }
  phrase.expect("until");
  return Trigger::read(phrase, cast);
}

Fit read_release(Phrase& phrase) {
  Fit fit;
  phrase.accept("the");
  fit.whatever_its_ack = phrase.accept("one in the window of");
  if (!fit.whatever_its_ack) phrase.expect("one that fits");
  phrase.accept("the");
  fit.connection = read_connection(phrase);
  return fit;
}

std::uint64_t read_ahead(Phrase& phrase) {
  const Phrase before = phrase;
  const std::uint64_t ahead = phrase.size();
  if (ahead == 0 || ahead > kFarthestAhead)
    before.fail(fmt::format("{} is no distance within a window", format_size(ahead)),
                "from 1 byte to 1 GiB");
  phrase.expect("ahead");
  return ahead;
}

void refuse_contradictions(const WrittenDuplicate& written, const Place& place) {
  if (written.release && !written.keep_until) {
    throw Mistake(place, "'release' has no copies to choose from",
                  "add 'keep the copies until EVENT'");
  }
  if (written.ahead && !written.release)
    throw Mistake(place, "'at least ... ahead' belongs to 'release the one that fits'");
  if (written.gap && written.keep_until)
    throw Mistake(place, "'duplicate' takes 'gap' or 'keep ... until', not both");
  if (written.copies && written.release)
    throw Mistake(place, "'release' lets one copy leave: 'copies' has no place beside it");
}

std::unique_ptr<Fault> read_duplicate(Phrase& value, const Cast& cast) {
  WrittenDuplicate written;
  Form form("duplicate");
  Selector::add_to(form, written.selector, cast);
  form.clause("copies", [&](Phrase& phrase) { written.copies = read_copies(phrase); });
  form.clause("gap", [&](Phrase& phrase) { written.gap = read_interval(phrase); });
  form.clause("keep", [&](Phrase& phrase) { written.keep_until = read_keep(phrase, cast); });
  form.clause("release", [&](Phrase& phrase) { written.release = read_release(phrase); });
  form.clause("at least", [&](Phrase& phrase) { written.ahead = read_ahead(phrase); });
  form.read(value);
  refuse_contradictions(written, value.place());

  const std::uint64_t copies = written.copies.value_or(1);
  if (written.release) {
    written.release->ahead = static_cast<std::uint32_t>(written.ahead.value_or(1));
    return replay_fitting(std::move(written.selector), std::move(*written.keep_until),
                          *written.release);
  }
  if (written.keep_until)
    return duplicate_later(std::move(written.selector), copies, std::move(*written.keep_until));
  return duplicate_at_once(std::move(written.selector), copies,
                           written.gap.value_or(Duration::zero()));
}

}  // namespace

extern const FaultKind duplicate_kind{
    "duplicate",
    "SELECTOR ([copies N] [gap T] | [copies N] keep COPIES until EVENT | keep COPIES until EVENT "
    "release the one (that fits | in the window of) the NTH connection [at least SIZE ahead])",
    "it passes, and a copy behind it: at once, after a gap, or kept back until an event; of all "
    "copies perhaps the one that a later connection would accept",
    read_duplicate};

}  // namespace lastack
