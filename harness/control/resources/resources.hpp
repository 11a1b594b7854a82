// Every resource, each defined in a file of its own beside this one.
#pragma once

#include "control/resource.hpp"

namespace lastack {

extern const Resource get_index;
extern const Resource get_openapi;
extern const Resource get_faults;
extern const Resource post_faults;
extern const Resource get_fault;
extern const Resource delete_fault;
extern const Resource get_fired;
extern const Resource post_marks;
extern const Resource get_trace;
extern const Resource get_connections;

}  // namespace lastack
