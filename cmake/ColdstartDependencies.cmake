# SPDX-License-Identifier: GPL-3.0-or-later
# Everything from outside; docs/DEPENDENCIES.md says why each is here.

find_package(ZLIB REQUIRED)
# Header only, and seen by core/io/JsonReader.cpp alone.
find_package(nlohmann_json 3.9 REQUIRED)
find_package(Threads REQUIRED)
# Debian ships no CMake config for protobuf, others ship only that.
find_package(protobuf CONFIG QUIET)
if(NOT protobuf_FOUND)
  find_package(Protobuf REQUIRED)
endif()
# Regular expressions that a file brings along; Debian has no CMake config for it, others have only that.
find_package(re2 CONFIG QUIET)
add_library(coldstart_re2_dep INTERFACE)
if(re2_FOUND)
  target_link_libraries(coldstart_re2_dep INTERFACE re2::re2)
else()
  find_package(PkgConfig REQUIRED)
  pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2)
  target_link_libraries(coldstart_re2_dep INTERFACE PkgConfig::RE2)
endif()
find_package(CLI11 2.1 REQUIRED)

if(COLDSTART_TESTS)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Core Test)
endif()
if(COLDSTART_VIEWER)
  # PrintSupport is QCustomPlot's need; its package does not look for Qt itself.
  find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets PrintSupport Svg LinguistTools)
  find_package(QCustomPlotQt6 CONFIG QUIET)
  if(TARGET QCustomPlotQt6::QCustomPlotQt6)
    add_library(coldstart_charts_dep ALIAS QCustomPlotQt6::QCustomPlotQt6)
  else()
    find_path(QCUSTOMPLOT_INCLUDE_DIR qcustomplot.h REQUIRED)
    find_library(QCUSTOMPLOT_LIBRARY NAMES QCustomPlotQt6 qcustomplotqt6 qcustomplot-qt6 qcustomplot REQUIRED)
    add_library(coldstart_charts_dep INTERFACE)
    target_include_directories(coldstart_charts_dep SYSTEM INTERFACE "${QCUSTOMPLOT_INCLUDE_DIR}")
    target_link_libraries(coldstart_charts_dep INTERFACE "${QCUSTOMPLOT_LIBRARY}" Qt6::Widgets Qt6::PrintSupport)
  endif()
endif()
