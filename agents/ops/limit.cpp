// limit: how many descriptors this process may have (RLIMIT_NOFILE, soft), so that EMFILE can be
// shown.
#include <sys/resource.h>

#include <algorithm>

#include "failure.hpp"
#include "ops/ops.hpp"

namespace lastack {
namespace {

asio::awaitable<Json> run_limit(Agent&, const Request& request, Wait&) {
  rlimit limit{};
  called("getrlimit", ::getrlimit(RLIMIT_NOFILE, &limit));
  const auto highest = static_cast<std::int64_t>(std::min<rlim_t>(limit.rlim_max, 1 << 30));
  const rlim_t former = limit.rlim_cur;
  limit.rlim_cur = static_cast<rlim_t>(request.number("descriptors", 0, highest));
  called("setrlimit", ::setrlimit(RLIMIT_NOFILE, &limit));
  co_return Json{{"former", former}};
}

}  // namespace

extern const Op limit_op{"limit", "descriptors", run_limit};

}  // namespace lastack
