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

# The README and the pages that it links to lie as in the source tree, so that the links hold. Pages on the tests are
# left out: they are for people who change the source.
file(READ README.md readme)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS README.md)
string(REGEX MATCHALL "\\([^() :#]+\\.(h|md)\\)" pages "${readme}")
string(REGEX REPLACE "[()]" "" pages "${pages}")
list(REMOVE_DUPLICATES pages)
list(FILTER pages EXCLUDE REGEX "^tests/")
foreach(page LICENSE README.md ${pages})
  cmake_path(GET page PARENT_PATH folder)
  install(FILES ${page} DESTINATION ${CMAKE_INSTALL_DOCDIR}/${folder})
endforeach()
