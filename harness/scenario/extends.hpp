// `extends:`: a scenario that takes another file's and changes parts of it.
#pragma once

#include "language/node.hpp"

namespace lastack {

/// The document laid over the one that its `extends:` names, a file beside its own; the document
/// itself if it extends nothing. `hosts` (and each host's `sysctl`) and `vars` are merged key by
/// key, all other keys replace. Throws Mistake, its place the name of the file, if that cannot be
/// read, is no mapping, or extends what extends it.
Node with_what_it_extends(Node document);

}  // namespace lastack
