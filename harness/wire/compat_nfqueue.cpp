#include <cstdio>
// libnftnl's headers name FILE and include nothing for it.
#include <libnftnl/expr.h>
#include <linux/netfilter/xt_NFQUEUE.h>

#include <cstdlib>
#include <cstring>
#include <new>

#include "wire/queue_expression.hpp"

namespace lastack {
namespace {
constexpr std::uint32_t kQueueRevision =
    3;  // xt_NFQ_info_v3: one flags field, Linux 3.14 and later
// The kernel compares XT_ALIGN(size) of both sides (net/netfilter/nft_compat.c, xt_check_target): 8
// bytes.
constexpr std::size_t kInfoSize = (sizeof(xt_NFQ_info_v3) + 7) & ~std::size_t{7};
}  // namespace

nftnl_expr* compat_nfqueue_expression(std::uint16_t queue_number, bool bypass) {
  // libnftnl frees the info with free(3).
  void* info = std::calloc(1, kInfoSize);
  nftnl_expr* expression = nftnl_expr_alloc("target");
  if (info == nullptr || expression == nullptr) throw std::bad_alloc();
  xt_NFQ_info_v3 target{};
  target.queuenum = queue_number;
  target.queues_total = 1;
  target.flags = bypass ? NFQ_FLAG_BYPASS : 0;
  std::memcpy(info, &target, sizeof target);
  nftnl_expr_set_str(expression, NFTNL_EXPR_TG_NAME, "NFQUEUE");
  nftnl_expr_set_u32(expression, NFTNL_EXPR_TG_REV, kQueueRevision);
  nftnl_expr_set(expression, NFTNL_EXPR_TG_INFO, info, kInfoSize);
  return expression;
}

}  // namespace lastack
