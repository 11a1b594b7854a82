#include "ops/ops.hpp"

#include <fmt/format.h>

#include "failure.hpp"
#include "language/nearest.hpp"

namespace lastack {

extern const Op abort_op;
extern const Op accept_op;
extern const Op bind_op;
extern const Op cancel_op;
extern const Op close_op;
extern const Op connect_op;
extern const Op exchange_op;
extern const Op exit_op;
extern const Op getsockopt_op;
extern const Op limit_op;
extern const Op listen_op;
extern const Op name_op;
extern const Op poll_op;
extern const Op read_once_op;
extern const Op receive_op;
extern const Op send_op;
extern const Op setsockopt_op;
extern const Op shutdown_op;
extern const Op so_error_op;
extern const Op socket_op;
extern const Op write_once_op;

namespace {

const Op* const kOps[] = {
    &abort_op,    &accept_op,    &bind_op,       &cancel_op, &close_op,      &connect_op,
    &exchange_op, &exit_op,      &getsockopt_op, &limit_op,  &listen_op,     &name_op,
    &poll_op,     &read_once_op, &receive_op,    &send_op,   &setsockopt_op, &shutdown_op,
    &so_error_op, &socket_op,    &write_once_op,
};

}  // namespace

const Op& find_op(const std::string& name) {
  std::vector<std::string> names;
  for (const Op* op : kOps) {
    if (op->name == name) return *op;
    names.emplace_back(op->name);
  }
  throw ProtocolFault(fmt::format("there is no operation '{}'; {}", name, suggest(name, names)));
}

}  // namespace lastack
