# SPDX-License-Identifier: GPL-3.0-or-later
# What `cmake --install build/release [--component NAME]` puts where. packaging/ only consumes these components:
#   Runtime       the programs and their licence
#   Translations  compiled catalogues, once translations/ has any
#   Desktop       menu entry, icons and file types, once packaging/linux has them

foreach(program coldstart coldstart-cli)
  if(TARGET ${program})
    install(TARGETS ${program} RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT Runtime)
  endif()
endforeach()
install(FILES LICENSE README.md CHANGELOG.md DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT Runtime)
