#include "control.hpp"

#include <unistd.h>

namespace lastack {

Control::Control(asio::io_context& io, Fd descriptor) : descriptor_(io, descriptor.get()) {
  descriptor.release();
}

void Control::start(std::function<void(const Line&)> on_line) {
  on_line_ = std::move(on_line);
  read_more();
}

void Control::read_more() {
  descriptor_.async_read_some(asio::buffer(incoming_),
                              [this](boost::system::error_code error, std::size_t size) {
                                // _exit(2), not exit(3): no destructor may take time, the kernel
                                // closes the sockets.
                                if (error) ::_exit(0);
                                lines_.feed({incoming_.data(), size});
                                while (const auto line = lines_.next()) on_line_(*line);
                                read_more();
                              });
}

void Control::send(const Json& object) {
  unsent_ += object.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
  if (sending_.empty()) write_more();
}

void Control::leave(int status) {
  status_ = status;
  if (sending_.empty()) ::_exit(status);
}

void Control::write_more() {
  sending_.swap(unsent_);
  asio::async_write(descriptor_, asio::buffer(sending_),
                    [this](boost::system::error_code error, std::size_t) {
                      if (error) ::_exit(0);
                      sending_.clear();
                      if (!unsent_.empty()) return write_more();
                      if (status_) ::_exit(*status_);
                    });
}

}  // namespace lastack
