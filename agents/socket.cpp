#include "socket.hpp"

#include "wait.hpp"

namespace lastack {

Socket::Socket(asio::io_context& io, Fd descriptor) : descriptor_(io, descriptor.get()) {
  descriptor.release();
}

Fd Socket::take() {
  Fd descriptor(descriptor_.release());
  wake(reading_);
  wake(writing_);
  return descriptor;
}

void Socket::add(Wait& wait, Ready ready) {
  direction(ready).waits.push_back(&wait);
  arm(ready);
}

void Socket::remove(Wait& wait) {
  std::erase(reading_.waits, &wait);
  std::erase(writing_.waits, &wait);
}

// One wait of Asio's per direction serves all: Asio 1.74 cannot cancel one of several on a
// descriptor, but each Wait has a timer of its own that can be.
void Socket::arm(Ready ready) {
  if (std::exchange(direction(ready).armed, true)) return;
  const auto kind = ready == Ready::to_read ? asio::posix::stream_descriptor::wait_read
                                            : asio::posix::stream_descriptor::wait_write;
  descriptor_.async_wait(kind, [self = shared_from_this(), ready](boost::system::error_code) {
    self->direction(ready).armed = false;
    wake(self->direction(ready));
  });
}

void Socket::wake(Direction& direction) {
  for (Wait* wait : direction.waits) wait->wake();
}

}  // namespace lastack
