// The runs that the golden files show, one function each.
#pragma once

#include "judge/result.hpp"

namespace lastack::runs {

RunResult lost_final_ack();
RunResult lost_final_ack_failed();
RunResult held_fin();
RunResult copy_into_second_incarnation();
RunResult injected_reset();
RunResult rewritten_window();
RunResult simultaneous_close();
RunResult three_connections();
RunResult bulk_transfer();
RunResult three_hosts();
RunResult four_hosts();
RunResult step_failure();
RunResult fault_never_fired();
RunResult invalid_run();
RunResult error_run();
RunResult skipped_run();

}  // namespace lastack::runs
