// The keys of a document and of what stands in it, in the order in which they are written: that of
// the reference.
#pragma once

#include <string_view>
#include <vector>

#include "language/node.hpp"

namespace lastack {

/// Keys of one group stand where the group stands, in the order of the writer: which of `matrix`,
/// `sweep` and `cases` comes first says what changes slowest.
using KeyOrder = std::vector<std::vector<std::string_view>>;

const KeyOrder& document_keys();  ///< a control's, too
const KeyOrder& host_keys();
const KeyOrder& router_keys();

/// Entries whose keys are not in the order stand behind the others, as they were.
void put_in_order(Node& mapping, const KeyOrder& order);

}  // namespace lastack
