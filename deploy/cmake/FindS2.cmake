# The S2 geometry library: Debian ships neither a CMake config nor a .pc file. Defines S2::s2.
find_path(S2_INCLUDE_DIR s2/s2latlng.h)
find_library(S2_LIBRARY s2)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(S2 REQUIRED_VARS S2_LIBRARY S2_INCLUDE_DIR)
if(S2_FOUND AND NOT TARGET S2::s2)
  add_library(S2::s2 UNKNOWN IMPORTED)
  set_target_properties(S2::s2 PROPERTIES
    IMPORTED_LOCATION ${S2_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${S2_INCLUDE_DIR})
  # S2's own headers use these libraries.
  target_link_libraries(S2::s2 INTERFACE OpenSSL::Crypto absl::base absl::btree absl::container_memory absl::flat_hash_map
    absl::flat_hash_set absl::fixed_array absl::hash absl::inlined_vector absl::int128 absl::log_severity absl::memory
    absl::span absl::status absl::strings absl::synchronization absl::type_traits absl::utility)
endif()
