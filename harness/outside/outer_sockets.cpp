#include "outside/outer_sockets.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "system/aside.hpp"
#include "system/check.hpp"
#include "system/promptness.hpp"

namespace lastack {
namespace {

constexpr const char* kAttempt = "open a socket outside";

struct Wish {
  int family;
  int type;
};

/// A message of one number that may bring a descriptor along (unix(7), SCM_RIGHTS).
struct Parcel {
  explicit Parcel(int& number) : content{&number, sizeof number} {
    header.msg_iov = &content;
    header.msg_iovlen = 1;
    header.msg_control = room;
    header.msg_controllen = sizeof room;
  }

  void put(int descriptor) {
    cmsghdr* rights = CMSG_FIRSTHDR(&header);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(sizeof descriptor);
    std::memcpy(CMSG_DATA(rights), &descriptor, sizeof descriptor);
  }

  Fd take() {
    const cmsghdr* rights = CMSG_FIRSTHDR(&header);
    if (rights == nullptr || rights->cmsg_type != SCM_RIGHTS) return {};
    int descriptor = -1;
    std::memcpy(&descriptor, CMSG_DATA(rights), sizeof descriptor);
    return Fd(descriptor);
  }

  iovec content;
  alignas(cmsghdr) char room[CMSG_SPACE(sizeof(int))]{};
  msghdr header{};
};

template <class Call>
ssize_t unless_interrupted(const Call& call) {
  ssize_t result = -1;
  do {
    result = call();
  } while (result < 0 && errno == EINTR);
  return result;
}

[[noreturn]] void open_sockets(int line) noexcept {
  stand_aside("lastack-outside", line);
  wake_promptly();
  Wish wish{};
  while (unless_interrupted([&] { return ::recv(kLineOfAside, &wish, sizeof wish, 0); }) ==
         sizeof wish) {
    const Fd socket(::socket(wish.family, wish.type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    int error = socket ? 0 : errno;
    Parcel parcel(error);
    if (socket)
      parcel.put(socket.get());
    else
      parcel.header.msg_controllen = 0;
    if (unless_interrupted([&] { return ::sendmsg(kLineOfAside, &parcel.header, MSG_NOSIGNAL); }) <
        0)
      break;
  }
  ::_exit(0);
}

}  // namespace

OuterSockets::OuterSockets() {
  int ends[2];
  check("make a line to the network outside",
        ::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends));
  line_ = Fd(ends[0]);
  const Fd theirs(ends[1]);
  process_ = check("fork", ::fork());
  if (process_ == 0) open_sockets(theirs.get());
}

OuterSockets::~OuterSockets() {
  line_.reset();
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

Fd OuterSockets::open(int family, int type) const {
  ask_for(family, type);
  return answer();
}

void OuterSockets::ask_for(int family, int type) const {
  const Wish wish{family, type};
  check(kAttempt,
        unless_interrupted([&] { return ::send(line_.get(), &wish, sizeof wish, MSG_NOSIGNAL); }));
}

Fd OuterSockets::answer() const {
  int error = ECONNRESET;
  Parcel parcel(error);
  check(kAttempt, unless_interrupted(
                      [&] { return ::recvmsg(line_.get(), &parcel.header, MSG_CMSG_CLOEXEC); }));
  Fd socket = parcel.take();
  // No error and no socket: no descriptor of ours was left for it (unix(7), MSG_CTRUNC).
  if (!socket) fail_with_errno(kAttempt, error == 0 ? EMFILE : error);
  return socket;
}

struct OuterOpener::Line {
  Line(asio::io_context& io, const OuterSockets& sockets)
      : outer(sockets),
        ready(io, check("copy the line to the network outside",
                        ::fcntl(sockets.line_.get(), F_DUPFD_CLOEXEC, 0))),
        turns(io, asio::steady_timer::time_point::max()) {}

  const OuterSockets& outer;
  asio::posix::stream_descriptor ready;
  asio::steady_timer turns;  ///< never expires; is cancelled when it is another's turn
  bool is_busy = false;
};

OuterOpener::OuterOpener(asio::io_context& io, const OuterSockets& outer)
    : line_(std::make_shared<Line>(io, outer)) {}

asio::awaitable<Fd> OuterOpener::open(int family, int type) {
  return open_by(line_, family, type);
}

asio::awaitable<Fd> OuterOpener::open_by(std::shared_ptr<Line> line, int family, int type) {
  boost::system::error_code ignored;
  while (line->is_busy)
    co_await line->turns.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  line->is_busy = true;
  struct Turn {
    Line& line;
    ~Turn() {
      line.is_busy = false;
      line.turns.cancel();
    }
  } const turn{*line};
  line->outer.ask_for(family, type);
  co_await line->ready.async_wait(asio::posix::stream_descriptor::wait_read,
                                  asio::redirect_error(asio::use_awaitable, ignored));
  co_return line->outer.answer();
}

}  // namespace lastack
