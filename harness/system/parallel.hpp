// Work that needs no order, on all processors.
#pragma once

#include <cstddef>
#include <functional>

namespace lastack {

/// Calls work(0) to work(count - 1), each once, on as many threads as there are processors (eight
/// at most); they have ended when it returns, so that the process may unshare its namespaces. What
/// a call throws is thrown again when all have ended: the first by number.
void in_parallel(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace lastack
