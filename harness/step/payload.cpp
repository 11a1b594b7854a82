#include "step/payload.hpp"

#include "language/units.hpp"

namespace lastack {

Payload Payload::read(Phrase& phrase) {
  Payload payload;
  if (phrase.at_end()) phrase.fail_expected("what to send: \"text\", or a size such as 16 KiB");
  if (!parse_count(phrase.peek().substr(0, 1))) {
    payload.text = phrase.quoted("what to send: \"text\", or a size such as 16 KiB");
    return payload;
  }
  payload.size = phrase.size();
  if (phrase.accept("of")) {
    const std::string letter = phrase.quoted("one letter in quotes");
    if (letter.size() != 1)
      phrase.fail("the bytes are all of one letter", "such as: 16 KiB of \"N\"");
    payload.letter = letter[0];
  }
  return payload;
}

void Payload::add_to(nlohmann::json& arguments) const {
  if (size == 0) {
    arguments["text"] = text;
  } else {
    arguments["size"] = size;
    arguments["fill"] = std::string(1, letter);
  }
}

}  // namespace lastack
