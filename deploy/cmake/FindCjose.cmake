# Finds cjose, which makes and verifies JOSE signatures, and defines Cjose::cjose. Debian's .pc file of it asks for that
# of jansson, which libcjose-dev does not bring along; cjose's headers do not need it.
find_path(CJOSE_INCLUDE_DIR cjose/cjose.h)
find_library(CJOSE_LIBRARY cjose)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Cjose REQUIRED_VARS CJOSE_LIBRARY CJOSE_INCLUDE_DIR)
if(CJOSE_FOUND AND NOT TARGET Cjose::cjose)
  add_library(Cjose::cjose UNKNOWN IMPORTED)
  set_target_properties(Cjose::cjose PROPERTIES
    IMPORTED_LOCATION ${CJOSE_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${CJOSE_INCLUDE_DIR})
endif()
