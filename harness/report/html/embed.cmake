# Makes the page of its files: styles and scripts go into page.html, and what stands before and behind the data becomes
# two C++ strings.
#
#   cmake -D PAGE=page.html -D "STYLES=a.css;b.css" -D "SCRIPTS=a.mjs;b.mjs" -D OUTPUT=page_files.cpp -P embed.cmake
#
# The scripts are modules so that tests can import them one by one; in the page they stand one behind the other in the
# order given, in one scope, without their imports and exports.
set(style "")
foreach(file ${STYLES})
  file(READ "${file}" text)
  string(APPEND style "${text}")
endforeach()
set(script "")
foreach(file ${SCRIPTS})
  file(READ "${file}" text)
  string(REGEX REPLACE "(^|\n)import [^\n]*" "\\1" text "${text}")
  string(REGEX REPLACE "(^|\n)export " "\\1" text "${text}")
  string(APPEND script "${text}")
endforeach()

file(READ "${PAGE}" page)
string(REPLACE "/* styles */" "${style}" page "${page}")
string(REPLACE "/* scripts */" "${script}" page "${page}")
string(FIND "${page}" "<!-- data -->" split)
if(split EQUAL -1)
  message(FATAL_ERROR "${PAGE} has no place for the data")
endif()
string(SUBSTRING "${page}" 0 ${split} head)
string(SUBSTRING "${page}" ${split} -1 tail)
string(REPLACE "<!-- data -->\n" "" tail "${tail}")

file(WRITE "${OUTPUT}.new" "#include \"report/html/page.hpp\"
namespace lastack::html {
const std::string_view page_head = R\"~~(${head})~~\";
const std::string_view page_tail = R\"~~(${tail})~~\";
}  // namespace lastack::html
")
file(RENAME "${OUTPUT}.new" "${OUTPUT}")
