// `run --keep`: the hosts stay, so that somebody can look around in them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "judge/result.hpp"
#include "system/asio.hpp"

namespace lastack {

/// Says how to enter each host and waits until the user presses Enter, or standard input ends.
asio::awaitable<void> keep_standing(const RunResult& result,
                                    const std::vector<std::pair<std::string, int>>& agents);

}  // namespace lastack
