#include "fault/kinds/made_segment.hpp"

#include <fmt/format.h>

namespace lastack {

MadeSegment MadeSegment::read(Phrase& phrase, std::string_view verb) {
  const Phrase::Words<MadeSegment> words = {{"RST", {"RST", {Flag::rst, Flag::ack}}},
                                            {"FIN", {"FIN", {Flag::fin, Flag::ack}}},
                                            {"SYN", {"SYN", {Flag::syn}}},
                                            {"SYN-ACK", {"SYN-ACK", {Flag::syn, Flag::ack}}},
                                            {"ACK", {"ACK", {Flag::ack}}},
                                            {"data", {"data", {Flag::psh, Flag::ack}}}};
  MadeSegment made =
      phrase.one_of(words, fmt::format("what to {}: RST, FIN, SYN, SYN-ACK, ACK or data", verb));
  if (made.name != "data") return made;
  const std::size_t start = phrase.offset();
  made.payload = phrase.quoted(R"(the data in quotes, such as data "x")");
  made.name += " " + phrase.text_since(start);
  return made;
}

}  // namespace lastack
