#include "exec/kept_streams.hpp"

#include <unistd.h>

#include "system/same_file.hpp"

namespace lastack {
namespace {

bool go_to_the_same_place(int one, int other) {
  struct stat first {
  }, second{};
  return ::fstat(one, &first) == 0 && ::fstat(other, &second) == 0 && is_same_file(first, second);
}

}  // namespace

KeptStreams::KeptStreams() : output_(STDOUT_FILENO) {
  if (!go_to_the_same_place(STDOUT_FILENO, STDERR_FILENO)) errors_.emplace(STDERR_FILENO);
}

CommandStreams KeptStreams::for_command() const {
  return {output_.writing(), errors_ ? errors_->writing() : output_.writing()};
}

void KeptStreams::begin() {
  output_.begin();
  if (errors_) errors_->begin();
}

void KeptStreams::resize() {
  output_.resize();
  if (errors_) errors_->resize();
}

void KeptStreams::end(ProgramRecord& command) {
  output_.end();
  command.output = output_.text();
  if (!errors_) return;
  errors_->end();
  command.errors = errors_->text();
}

}  // namespace lastack
