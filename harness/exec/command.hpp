// A command that runs unchanged, but in a PID namespace of its own: with our terminal, standard
// streams, working directory, environment and process group, in the network namespace in which we
// stand.
#pragma once

#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "exec/channel.hpp"
#include "system/fd.hpp"

namespace lastack {

/// The command's file is not there, or cannot be executed.
struct CannotExecute : std::system_error {
  using std::system_error::system_error;
};

/// Descriptors in the place of ours; -1: ours.
struct CommandStreams {
  int output = -1;
  int errors = -1;
};

struct CommandEnd {
  int status = 0;                   ///< as shells count: 128 + the signal that ended it
  std::vector<std::string> left{};  ///< what it left behind, and what was killed: "17 sleep 100"
};

/// What is started in its PID namespace never outlives this object, nor us if we are killed.
class Command {
 public:
  /// Makes the namespace and its first process. Must be called while this process has one thread.
  /// Throws std::system_error.
  explicit Command(std::vector<std::string> words, CommandStreams streams = {});
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;
  ~Command();

  /// Before it starts: one more variable of its environment.
  void set(const std::string& name, const std::string& value);
  /// A file, or a folder that is empty by then, that is to go even if we are killed.
  void remove_if_we_are_killed(const std::string& path);
  /// Executes it. Throws CannotExecute if that is not possible.
  void start();
  /// To the command alone. One that has ended is no error.
  void signal(int number);
  /// Kills everything in its namespace.
  void kill_all();

  /// Readable when something has happened.
  int descriptor() const { return channel_.get(); }
  /// To be asked when the descriptor is readable: how it ended, if it has. Throws
  /// std::runtime_error if the namespace has ended without a word.
  std::optional<CommandEnd> take_end();

 private:
  std::vector<std::string> words_;
  Fd channel_;
  int init_ = -1;
};

}  // namespace lastack
