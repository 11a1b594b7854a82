// Texts compared with files. LASTACK_UPDATE_GOLDEN=1 writes the files instead.
#pragma once

#include <string>

namespace lastack {

/// Compares with golden/<name>; a failure shows both.
void expect_golden(const std::string& name, const std::string& text);

/// No line is wider than a hundred columns.
void expect_fits(const std::string& text);

}  // namespace lastack
