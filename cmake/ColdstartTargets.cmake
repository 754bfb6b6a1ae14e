# SPDX-License-Identifier: GPL-3.0-or-later
# What all our targets share, and the helpers that make them.

# moc of Qt 6.4 cannot parse what libstdc++'s <compare> includes; it needs none of it, so it thinks it has been there.
set(CMAKE_AUTOMOC_MOC_OPTIONS "-D_COMPARE")

add_library(coldstart_options INTERFACE)
target_compile_features(coldstart_options INTERFACE cxx_std_20)
target_compile_options(coldstart_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
                       -Wold-style-cast -Woverloaded-virtual -Wimplicit-fallthrough)
target_compile_definitions(coldstart_options INTERFACE QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII)
if(COLDSTART_WERROR)
  target_compile_options(coldstart_options INTERFACE -Werror)
endif()
if(COLDSTART_SANITIZE)
  target_compile_options(coldstart_options INTERFACE -fsanitize=${COLDSTART_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(coldstart_options INTERFACE -fsanitize=${COLDSTART_SANITIZE})
endif()

# coldstart_library(base SOURCES a.cpp HEADERS a.h LINKS coldstart_io PRIVATE_LINKS ZLIB::ZLIB)
# One folder, one static library coldstart_<folder>: its headers are found only by those who link it, so the
# build proves who knows whom. Headers are included by their bare name, which is the name of their class.
function(coldstart_library folder)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;HEADERS;LINKS;PRIVATE_LINKS")
  set(target coldstart_${folder})
  add_library(${target} STATIC ${arg_SOURCES})
  target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS "${CMAKE_CURRENT_SOURCE_DIR}" FILES ${arg_HEADERS})
  target_include_directories(${target} PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
  target_link_libraries(${target} PUBLIC ${arg_LINKS} PRIVATE coldstart_options ${arg_PRIVATE_LINKS})
  # Our own headers are compiled with our options by whoever verifies them.
  target_compile_features(${target} PUBLIC cxx_std_20)
endfunction()

# add_coldstart_test(tst_Name LINKS coldstart_base [GUI] [LABELS x])
# A Qt Test program tst_Name.cpp in the current folder. GUI tests run offscreen.
function(add_coldstart_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "GUI" "" "LINKS;LABELS;SOURCES")
  add_executable(${name} ${name}.cpp ${arg_SOURCES})
  set_target_properties(${name} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests")
  target_link_libraries(${name} PRIVATE coldstart_options Qt6::Test ${arg_LINKS})
  target_compile_definitions(${name} PRIVATE COLDSTART_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data"
                             COLDSTART_SOURCE_DIR="${PROJECT_SOURCE_DIR}" COLDSTART_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 300 LABELS "${arg_LABELS}")
  if(arg_GUI)
    set_tests_properties(${name} PROPERTIES ENVIRONMENT "QT_QPA_PLATFORM=offscreen;XDG_RUNTIME_DIR=${PROJECT_BINARY_DIR}")
  endif()
endfunction()
