#include "exec/relay.hpp"

#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>

#include "system/check.hpp"

namespace lastack {

Relay::Relay(asio::io_context& io, std::function<void(int)> relay)
    : signals_(io), relay_(std::move(relay)) {
  sigset_t wanted;
  ::sigemptyset(&wanted);
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2})
    ::sigaddset(&wanted, number);
  check("block signals", ::sigprocmask(SIG_BLOCK, &wanted, &former_));
  signals_.assign(check("watch for signals", ::signalfd(-1, &wanted, SFD_CLOEXEC | SFD_NONBLOCK)));
  wait();
}

Relay::~Relay() {
  ::sigprocmask(SIG_SETMASK, &former_, nullptr);
}

void Relay::wait() {
  signals_.async_wait(asio::posix::stream_descriptor::wait_read,
                      [this](const boost::system::error_code& error) {
                        if (error) return;
                        signalfd_siginfo info;
                        while (::read(signals_.native_handle(), &info, sizeof info) > 0) {
                          // sigaction(2): what a process sends has a code of 0 or less.
                          if (info.ssi_code <= 0) relay_(static_cast<int>(info.ssi_signo));
                        }
                        wait();
                      });
}

}  // namespace lastack
