#include "exec/guardian.hpp"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "system/aside.hpp"
#include "system/check.hpp"
#include "system/pipe.hpp"
#include "system/same_file.hpp"

namespace lastack {
namespace {

[[noreturn]] void guard(int line, const char* file, const struct stat& guarded) noexcept {
  stand_aside("lastack-guard", line);
  char dismissed = 0;
  ssize_t size = -1;
  do {
    size = ::read(kLineOfAside, &dismissed, 1);
  } while (size < 0 && errno == EINTR);
  struct stat found {};
  if (size == 0 && ::lstat(file, &found) == 0 && is_same_file(found, guarded)) ::unlink(file);
  ::_exit(0);
}

}  // namespace

Guardian::Guardian(const std::string& file) {
  struct stat guarded {};
  check("look at " + file, ::lstat(file.c_str(), &guarded));
  Pipe line = make_pipe();
  line_ = std::move(line.writing);
  process_ = check("fork", ::fork());
  if (process_ == 0) guard(line.reading.get(), file.c_str(), guarded);
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
