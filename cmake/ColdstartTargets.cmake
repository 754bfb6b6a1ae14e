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
  target_compile_options(coldstart_options INTERFACE -fsanitize=${COLDSTART_SANITIZE} -fno-sanitize-recover=all
                         -fno-omit-frame-pointer)
  target_link_options(coldstart_options INTERFACE -fsanitize=${COLDSTART_SANITIZE})
endif()

# coldstart_library(base [FOLDERS a b] SOURCES a.cpp HEADERS a.h LINKS coldstart_io PRIVATE_LINKS ZLIB::ZLIB)
# One folder, one static library coldstart_<folder>: its headers are found only by those who link it, so the
# build proves who knows whom. Headers are included by their bare name, which is the name of their class.
function(coldstart_library folder)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "FOLDERS;SOURCES;HEADERS;LINKS;PRIVATE_LINKS")
  set(target coldstart_${folder})
  set(bases "${CMAKE_CURRENT_SOURCE_DIR}")
  if(arg_FOLDERS)
    list(TRANSFORM arg_FOLDERS PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/" OUTPUT_VARIABLE bases)
  endif()
  if(CMAKE_CURRENT_SOURCE_DIR MATCHES "^${PROJECT_SOURCE_DIR}/core/" AND "${arg_LINKS};${arg_PRIVATE_LINKS}" MATCHES "Qt6::(Gui|Widgets|OpenGL|Svg|PrintSupport)|coldstart_charts")
    message(FATAL_ERROR "core/${folder} may link nothing for screens (docs/adr/0001)")
  endif()
  add_library(${target} STATIC ${arg_SOURCES})
  target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS ${bases} FILES ${arg_HEADERS})
  target_include_directories(${target} PRIVATE ${bases})
  target_link_libraries(${target} PUBLIC ${arg_LINKS} PRIVATE coldstart_options ${arg_PRIVATE_LINKS})
  # Our own headers are compiled with our options by whoever verifies them.
  target_compile_features(${target} PUBLIC cxx_std_20)
endfunction()

# add_coldstart_test(tst_Name LINKS coldstart_base [GUI] [LABELS x])
# A Qt Test program tst_Name.cpp in the current folder. GUI tests run offscreen; `ctest -C xcb -L xcb` runs them
# once more on the X server of DISPLAY.
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
    set_tests_properties(${name} PROPERTIES LABELS "gui;${arg_LABELS}"
                         ENVIRONMENT "QT_QPA_PLATFORM=offscreen;XDG_RUNTIME_DIR=${PROJECT_BINARY_DIR}")
    add_test(NAME ${name}-xcb COMMAND ${name} CONFIGURATIONS xcb)
    set_tests_properties(${name}-xcb PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 300 LABELS xcb RUN_SERIAL ON
                         ENVIRONMENT "QT_QPA_PLATFORM=xcb;XDG_RUNTIME_DIR=${PROJECT_BINARY_DIR}")
  endif()
endfunction()

# add_coldstart_fuzzer(fuzz_TraceReader LINKS coldstart_trace SEEDS dir...)
# fuzz_Name.cpp in the current folder defines LLVMFuzzerTestOneInput. With clang it is a libFuzzer program;
# elsewhere ReplayMain.cpp gives it a main that replays files, so that it never rots. Either way a test runs
# the seeds, and SEEDS (folders) are left in NAME.seeds for ./dev test full.
function(add_coldstart_fuzzer name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINKS;SEEDS")
  add_executable(${name} ${name}.cpp)
  target_link_libraries(${name} PRIVATE coldstart_options ${arg_LINKS})
  set_target_properties(${name} PROPERTIES AUTOMOC OFF RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/fuzz")
  if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    target_compile_options(${name} PRIVATE -fsanitize=fuzzer)
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  else()
    target_sources(${name} PRIVATE "${PROJECT_SOURCE_DIR}/tests/fuzz/ReplayMain.cpp")
  endif()
  file(WRITE "${PROJECT_BINARY_DIR}/fuzz/${name}.seeds" "${arg_SEEDS}")
  add_test(NAME ${name} COMMAND ${name} -runs=0 ${arg_SEEDS})
  set_tests_properties(${name} PROPERTIES LABELS fuzz TIMEOUT 300)
endfunction()

# add_coldstart_bench(bench_TraceLoad LINKS coldstart_model)
# A program bench_Name.cpp that prints JSON; ./dev bench TraceLoad runs it. Built with COLDSTART_BENCHES only.
function(add_coldstart_bench name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINKS;SOURCES")
  add_executable(${name} ${name}.cpp ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE coldstart_options ${arg_LINKS})
  target_compile_definitions(${name} PRIVATE COLDSTART_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
endfunction()
