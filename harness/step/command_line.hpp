// A program and its arguments as a `run` step writes them: "LANG=C curl http://{server:8000}/", or
// [LANG=C, curl, "http://{server:8000}/"].
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "language/cast.hpp"
#include "language/phrase.hpp"
#include "step/stage.hpp"

namespace lastack {

/// In a text words are parted by blanks; '...' holds blanks, as in a shell, and nothing else means
/// anything. NAME=VALUE before the program is its environment. {HOST} stands for a host's address,
/// {HOST:PORT} for both as a URL has them. A program that begins with a dot is meant from the
/// scenario's folder if it is there.
class CommandLine {
 public:
  /// Takes a text in double quotes, or a list. Throws Mistake.
  static CommandLine read(Phrase& phrase, const Cast& cast);

  /// The last part of the program's path.
  std::string program() const;
  void add_to(ProgramCall& call, const Stage& stage) const;

 private:
  std::vector<std::pair<std::string, std::string>> environment_;
  std::vector<std::string> words_;
  std::vector<std::string> hosts_;
  Place place_;
};

}  // namespace lastack
