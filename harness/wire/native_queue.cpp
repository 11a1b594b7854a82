#include <cstdio>
// libnftnl's headers name FILE and include nothing for it.
#include <libnftnl/expr.h>
#include <linux/netfilter/nf_tables.h>

#include <new>

#include "wire/queue_expression.hpp"

namespace lastack {

nftnl_expr* native_queue_expression(std::uint16_t queue_number, bool bypass) {
  nftnl_expr* expression = nftnl_expr_alloc("queue");
  if (expression == nullptr) throw std::bad_alloc();
  nftnl_expr_set_u16(expression, NFTNL_EXPR_QUEUE_NUM, queue_number);
  nftnl_expr_set_u16(expression, NFTNL_EXPR_QUEUE_TOTAL, 1);
  nftnl_expr_set_u16(expression, NFTNL_EXPR_QUEUE_FLAGS, bypass ? NFT_QUEUE_FLAG_BYPASS : 0);
  return expression;
}

}  // namespace lastack
