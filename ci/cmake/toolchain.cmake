# What every target of the project is compiled with. `lastack_library` and `lastack_program` apply it,
# so nothing is set directory-wide.

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

find_program(LASTACK_CCACHE ccache)
if(LASTACK_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # What ccache must overlook to cache what a precompiled header was used for (its manual, "Precompiled headers").
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${LASTACK_CCACHE})
endif()

add_library(lastack_options INTERFACE)
target_compile_features(lastack_options INTERFACE cxx_std_20)
target_include_directories(lastack_options INTERFACE ${PROJECT_SOURCE_DIR}/harness ${PROJECT_BINARY_DIR}/harness)
target_compile_options(lastack_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
                                                 $<$<BOOL:${LASTACK_WERROR}>:-Werror>)
# g++ 12 warns of overlaps inside its own std::string (GCC bug 105651), and of members that a designated initializer
# leaves to their defaults, which is what we write it for.
target_compile_options(lastack_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict -Wno-missing-field-initializers>)
# A unity build (CMakePresets.json) compiles the sources of a folder as a few: what the compiler sees of each costs more to
# read than the source itself, and so takes a third of the time in all. A private name is then private to its folder. To g++ the
# sources are headers, and a header's classes ought not to hold what is in an anonymous namespace.
if(CMAKE_UNITY_BUILD)
  target_compile_options(lastack_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
endif()
set(CMAKE_UNITY_BUILD_BATCH_SIZE 16)
if(LASTACK_SANITIZE)
  # The check of virtual pointers opens a pipe, and takes EMFILE, which is tested here, for a broken object.
  target_compile_options(lastack_options INTERFACE -fsanitize=address,undefined -fno-sanitize=vptr
                                                   -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  target_link_options(lastack_options INTERFACE -fsanitize=address,undefined)
  # g++ 12's std::regex warns of itself when the sanitizers are on (GCC bug 105562).
  target_compile_options(lastack_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()

# lastack_library(NAME SOURCES ... USES ... [PRECOMPILED ...]): one folder of the house, a static library. USES names what
# it may include; the folders below it come along. PRECOMPILED: headers parsed once for all that include Asio and the JSON
# library, which cost seconds in each file; the files include what they use all the same, and the tidy preset builds without.
function(lastack_library name)
  cmake_parse_arguments(ARG "" "PRECOMPILED" "SOURCES;USES" ${ARGN})
  add_library(lastack_${name} STATIC ${ARG_SOURCES})
  target_link_libraries(lastack_${name} PUBLIC lastack_options ${ARG_USES})
  if(ARG_PRECOMPILED)
    target_precompile_headers(lastack_${name} REUSE_FROM ${ARG_PRECOMPILED})
  endif()
endfunction()

# lastack_kinds(FLOOR LIST function TYPE type HEADER file SUFFIX suffix NAMES name...): the kinds of something that a floor
# knows, one for each file kinds/name.cpp, where it is called name_suffix; LIST() gives them in this order. A new kind is a
# file, and its name in this list. ENUM Role: role_list.hpp has an enumeration of them too, and how many there are.
function(lastack_kinds floor)
  cmake_parse_arguments(ARG "" "LIST;TYPE;HEADER;SUFFIX;ENUM" "NAMES" ${ARGN})
  set(declared "")
  set(listed "")
  foreach(name ${ARG_NAMES})
    target_sources(lastack_${floor} PRIVATE kinds/${name}.cpp)
    string(APPEND declared "extern const ${ARG_TYPE} ${name}_${ARG_SUFFIX};\n")
    string(APPEND listed "      &${name}_${ARG_SUFFIX},\n")
  endforeach()
  configure_file(${PROJECT_SOURCE_DIR}/ci/cmake/kinds.cpp.in ${ARG_LIST}.cpp @ONLY)
  target_sources(lastack_${floor} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${ARG_LIST}.cpp)
  if(ARG_ENUM)
    list(LENGTH ARG_NAMES count)
    list(JOIN ARG_NAMES ",\n  " enumerators)
    string(TOLOWER ${ARG_ENUM} enum)
    configure_file(${PROJECT_SOURCE_DIR}/ci/cmake/kind_list.hpp.in ${enum}_list.hpp @ONLY)
  endif()
endfunction()
