#include "exec/guardian.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "system/check.hpp"

namespace lastack {
namespace {

constexpr int kLine = 0;

// Has nothing of ours but the line: no standard stream that somebody reads to its end, no terminal
// that sends it a Ctrl-C.
[[noreturn]] void guard(int line, const char* file, const struct stat& guarded) noexcept {
  ::prctl(PR_SET_NAME, "lastack-guard");
  ::setsid();
  if (::dup2(line, kLine) < 0) ::_exit(1);
  ::close_range(kLine + 1, ~0U, 0);
  char dismissed = 0;
  ssize_t size = -1;
  do {
    size = ::read(kLine, &dismissed, 1);
  } while (size < 0 && errno == EINTR);
  struct stat found {};
  if (size == 0 && ::lstat(file, &found) == 0 && found.st_ino == guarded.st_ino &&
      found.st_dev == guarded.st_dev)
    ::unlink(file);
  ::_exit(0);
}

}  // namespace

Guardian::Guardian(const std::string& file) {
  struct stat guarded {};
  check("look at " + file, ::lstat(file.c_str(), &guarded));
  int ends[2];
  check("make a pipe", ::pipe2(ends, O_CLOEXEC));
  const Fd theirs(ends[0]);
  line_ = Fd(ends[1]);
  process_ = check("fork", ::fork());
  if (process_ == 0) guard(theirs.get(), file.c_str(), guarded);
}

Guardian::~Guardian() {
  const char dismissed = 1;
  while (::write(line_.get(), &dismissed, 1) < 0 && errno == EINTR) {
  }
  line_.reset();
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

}  // namespace lastack
