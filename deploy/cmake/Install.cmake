# `cmake --install build/release [--prefix FOLDER]` installs below /usr/local or FOLDER: the programs, the systemd unit,
# the API for portals, and the pages for those who run the server. tests/install checks that the tree can be used.
include(GNUInstallDirs)

install(TARGETS listeplass listeplassd)

# The unit in the source tree names the programs of the default prefix; systemd wants an absolute path.
install(CODE "
  get_filename_component(prefix \"\${CMAKE_INSTALL_PREFIX}\" ABSOLUTE)
  file(READ \"${CMAKE_SOURCE_DIR}/deploy/listeplassd.service\" unit)
  string(REPLACE /usr/local/bin/ \"\${prefix}/${CMAKE_INSTALL_BINDIR}/\" unit \"\${unit}\")
  file(WRITE \"${CMAKE_BINARY_DIR}/listeplassd.service\" \"\${unit}\")
")
install(FILES ${CMAKE_BINARY_DIR}/listeplassd.service DESTINATION lib/systemd/system)

install(DIRECTORY proto/listeplass/v1 DESTINATION ${CMAKE_INSTALL_DATADIR}/listeplass/proto/listeplass
        FILES_MATCHING PATTERN "*.proto")

# The README, the pages in docs, and the pages and headers that they link to lie as in the source tree, so that the links
# hold. Pages on the tests and links to sources are left out: they are for people who have the source tree.
file(GLOB docs RELATIVE ${CMAKE_SOURCE_DIR} CONFIGURE_DEPENDS docs/*)
set(pages LICENSE README.md ${docs})
set(linking README.md ${docs})
list(FILTER linking INCLUDE REGEX "\\.md$")
foreach(page ${linking})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${page})
  file(READ ${page} text)
  string(REGEX MATCHALL "\\([^() :#]+\\.(h|md)[)#]" links "${text}")
  string(REGEX REPLACE "[()#]" "" links "${links}")
  cmake_path(GET page PARENT_PATH folder)
  foreach(link ${links})
    cmake_path(APPEND folder "${link}" OUTPUT_VARIABLE linked)
    cmake_path(NORMAL_PATH linked)
    list(APPEND pages ${linked})
  endforeach()
endforeach()
list(REMOVE_DUPLICATES pages)
list(FILTER pages EXCLUDE REGEX "^tests/")
foreach(page ${pages})
  cmake_path(GET page PARENT_PATH folder)
  install(FILES ${page} DESTINATION ${CMAKE_INSTALL_DOCDIR}/${folder})
endforeach()
