// What a command writes to one of its streams: it goes where it would go anyway, and is kept.
#pragma once

#include <string>
#include <thread>

#include "exec/excerpt.hpp"
#include "system/pipe.hpp"

namespace lastack {

/// Stands in the place of a descriptor of ours: of a terminal, as a terminal of the same size that
/// changes nothing (pty(7)); of anything else, as a pipe.
class Tee {
 public:
  /// Throws std::system_error.
  explicit Tee(int to);
  Tee(const Tee&) = delete;
  Tee& operator=(const Tee&) = delete;
  ~Tee() { end(); }

  /// For the command, until begin().
  int writing() const { return stream_.writing.get(); }
  /// To be called when the command's process has its copy: from now on a thread carries.
  void begin();
  /// The terminal has another size.
  void resize();
  /// Returns when all that was written has been carried. Nobody writes any more by then, or what
  /// he writes is lost.
  void end();
  /// To be asked after end(): the first and the last half MiB.
  std::string text() const { return kept_.text(); }

 private:
  void carry();
  bool pass_on(const char* octets, std::size_t size) const;

  int to_;
  bool is_terminal_;
  Pipe stream_;
  Pipe end_;  ///< when its writing end is closed, the thread waits for no more
  std::thread thread_;
  Excerpt kept_;
};

}  // namespace lastack
