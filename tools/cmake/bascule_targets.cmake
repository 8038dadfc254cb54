# One target a folder; every target keeps the same bits on any machine (sim/README.md, "Same bits").
include(GNUInstallDirs)

# Headers hold arithmetic, so whoever includes them must not contract it either.
add_library(bascule_same_bits INTERFACE)
add_library(bascule::same_bits ALIAS bascule_same_bits)
set_target_properties(bascule_same_bits PROPERTIES EXPORT_NAME same_bits)
target_compile_features(bascule_same_bits INTERFACE cxx_std_20)
target_compile_options(bascule_same_bits INTERFACE -ffp-contract=off -fno-math-errno -fno-trapping-math)
target_include_directories(bascule_same_bits INTERFACE
  $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/bascule>)
install(TARGETS bascule_same_bits EXPORT bascule_targets)

set(BASCULE_MACHINE "")
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  set(BASCULE_MACHINE -march=x86-64-v2)
endif()
set(BASCULE_WARNINGS -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wnull-dereference -Wswitch -Wimplicit-fallthrough)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  list(APPEND BASCULE_WARNINGS -Wno-restrict)  # g++ 12 warns falsely at "text" + std::string (GCC bug 105651)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_FLAGS MATCHES "-fsanitize=")
  list(APPEND BASCULE_WARNINGS -Wno-maybe-uninitialized)  # instrumented code hides from g++ what it has initialized
endif()
option(BASCULE_WARNINGS_AS_ERRORS "Treat warnings in our code as errors" ON)
if(BASCULE_WARNINGS_AS_ERRORS)
  list(APPEND BASCULE_WARNINGS -Werror)
endif()

# bascule_library(<folder_name> [SOURCES ...] [PUBLIC targets...] [PRIVATE targets...])
# Header-only when no SOURCES are given. The alias is bascule::<folder_name>.
function(bascule_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  set(target bascule_${name})
  if(ARG_SOURCES)
    add_library(${target} STATIC ${ARG_SOURCES})
    target_compile_options(${target} PRIVATE ${BASCULE_WARNINGS} ${BASCULE_MACHINE})
    target_link_libraries(${target} PUBLIC bascule::same_bits ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
  else()
    add_library(${target} INTERFACE)
    target_link_libraries(${target} INTERFACE bascule::same_bits ${ARG_PUBLIC})
  endif()
  add_library(bascule::${name} ALIAS ${target})
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name})
endfunction()

# Installs libraries with the headers of the calling folder, so that find_package(bascule) offers them.
function(bascule_install)
  list(TRANSFORM ARGN PREPEND bascule_)
  install(TARGETS ${ARGN} EXPORT bascule_targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
  file(RELATIVE_PATH folder ${PROJECT_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
  install(DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/bascule/${folder}
    FILES_MATCHING PATTERN "*.h")
endfunction()

# bascule_program(<name> SOURCES ... [LIBRARIES ...])
function(bascule_program name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBRARIES" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_compile_options(${name} PRIVATE ${BASCULE_WARNINGS} ${BASCULE_MACHINE})
  target_link_libraries(${name} PRIVATE bascule::same_bits ${ARG_LIBRARIES})
endfunction()

# bascule_test(<name> LABEL <label> SOURCES ... [LIBRARIES ...] [TIMEOUT seconds])
# One GoogleTest program; each of its tests is a ctest test with the label.
function(bascule_test name)
  cmake_parse_arguments(ARG "" "LABEL;TIMEOUT" "SOURCES;LIBRARIES" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 300)
  endif()
  bascule_program(${name} SOURCES ${ARG_SOURCES} LIBRARIES ${ARG_LIBRARIES} GTest::gmock GTest::gtest_main)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
  gtest_discover_tests(${name} DISCOVERY_TIMEOUT 120 PROPERTIES LABELS ${ARG_LABEL} TIMEOUT ${ARG_TIMEOUT})
endfunction()
