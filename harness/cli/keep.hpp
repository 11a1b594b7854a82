// `run --keep`: the hosts stay, so that somebody can look around in them.
#pragma once

#include <vector>

#include "run/run.hpp"
#include "system/asio.hpp"

namespace lastack {

/// Says how to enter each host, and where its files are, and waits until the user presses Enter, or
/// standard input ends.
asio::awaitable<void> keep_standing(const RunResult& result,
                                    const std::vector<StandingHost>& hosts);

}  // namespace lastack
