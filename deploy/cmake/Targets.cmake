# These functions declare the project's targets, so that every folder's CMakeLists.txt is a list of names.

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
  add_link_options(-fuse-ld=mold)
endif()

if(LISTEPLASS_SANITIZE STREQUAL "address")
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
elseif(LISTEPLASS_SANITIZE STREQUAL "thread")
  # clang only: see tests/sanitizers/README.md.
  add_compile_options(-fsanitize=thread -fno-omit-frame-pointer)
  add_link_options(-fsanitize=thread)
  # Tells the sanitizer the order that uninstrumented libraries keep; linked into every executable below.
  add_library(listeplass_tsan_order OBJECT ${CMAKE_SOURCE_DIR}/tests/sanitizers/tsan_order.cc)
  target_compile_options(listeplass_tsan_order PRIVATE -fno-sanitize=thread)
  target_link_options(listeplass_tsan_order INTERFACE -rdynamic)
  set(LISTEPLASS_EXECUTABLE_DEPS listeplass_tsan_order)
elseif(LISTEPLASS_SANITIZE STREQUAL "fuzzer")
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined
                      -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
elseif(LISTEPLASS_SANITIZE)
  message(FATAL_ERROR "LISTEPLASS_SANITIZE is '${LISTEPLASS_SANITIZE}'; it must be empty, address, thread or fuzzer")
endif()

add_library(listeplass_warnings INTERFACE)
target_compile_options(listeplass_warnings INTERFACE -Wall -Wextra -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
                                                     $<$<CXX_COMPILER_ID:Clang>:-Wthread-safety -Werror=thread-safety>
                                                     $<$<BOOL:${LISTEPLASS_WERROR}>:-Werror>)

# lp_library(NAME [SOURCES...] [DEPS target...]): a static library with the project's warnings.
function(lp_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPS" ${ARGN})
  if(arg_SOURCES)
    add_library(${name} STATIC ${arg_SOURCES})
    target_link_libraries(${name} PUBLIC ${arg_DEPS} PRIVATE listeplass_warnings)
  else()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE ${arg_DEPS})
  endif()
endfunction()

# lp_binary(NAME SOURCES... [DEPS target...]): a program, put in bin/ of the build folder.
function(lp_binary name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_DEPS} listeplass_warnings ${LISTEPLASS_EXECUTABLE_DEPS})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
endfunction()

# lp_test(NAME SOURCES... [DEPS target...]): a GoogleTest program whose cases ctest runs one by one.
function(lp_test name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_DEPS} GTest::gmock GTest::gtest_main listeplass_warnings
                                        ${LISTEPLASS_EXECUTABLE_DEPS})
  # The libraries under test are compiled as a municipality runs them. The tests themselves compile in two thirds of the
  # time with less optimisation, and in less again where several files of a target are compiled as one.
  target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O1> $<$<BOOL:${LISTEPLASS_SANITIZE}>:-O0>)
  if(LISTEPLASS_TESTS_TOGETHER GREATER 1)
    set_target_properties(${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${LISTEPLASS_TESTS_TOGETHER})
  endif()
  include(GoogleTest)
  gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 900)
endfunction()

# lp_long_test(NAME COMMAND argument... [ENVIRONMENT name=value...]): a long run of a program that the usual tests run
# in a short form. It belongs to ctest's configuration "long": deploy/test --long, or ctest -C long.
function(lp_long_test name)
  cmake_parse_arguments(arg "" "" "COMMAND;ENVIRONMENT" ${ARGN})
  add_test(NAME Long.${name} COMMAND ${arg_COMMAND} CONFIGURATIONS long)
  set_tests_properties(Long.${name} PROPERTIES ENVIRONMENT "${arg_ENVIRONMENT}" LABELS long TIMEOUT 7200)
endfunction()

# lp_proto(NAME ROOT dir FILES file... [GRPC] [DEPS target...]): the C++ code of the .proto FILES below ROOT, as a
# static library. With GRPC also the service stubs. protobuf_generate() of CMake 3.25 names its outputs relative to
# the source folder, which breaks includes; and with Ninja the depfile belongs to the FIRST output, which protoc
# names as the last file it writes (.grpc.pb.cc where there is one), so the order below matters.
function(lp_proto name)
  cmake_parse_arguments(arg "GRPC" "ROOT" "FILES;DEPS" ${ARGN})
  set(out ${CMAKE_BINARY_DIR}/gen)
  file(MAKE_DIRECTORY ${out})
  set(sources)
  foreach(file ${arg_FILES})
    string(REGEX REPLACE "\\.proto$" "" stem ${file})
    set(outputs ${out}/${stem}.pb.cc ${out}/${stem}.pb.h)
    set(grpc_args)
    if(arg_GRPC)
      set(outputs ${out}/${stem}.grpc.pb.cc ${out}/${stem}.grpc.pb.h ${outputs})
      set(grpc_args --grpc_out=${out} --plugin=protoc-gen-grpc=$<TARGET_FILE:gRPC::grpc_cpp_plugin>)
    endif()
    string(REPLACE "/" "_" dep ${stem})
    add_custom_command(OUTPUT ${outputs}
      COMMAND protobuf::protoc -I${arg_ROOT} -I${CMAKE_SOURCE_DIR}/proto -I${GOOGLEAPIS_PROTO_DIR} --cpp_out=${out}
              ${grpc_args} --dependency_out=${out}/${dep}.d ${file}
      DEPENDS ${arg_ROOT}/${file} DEPFILE ${out}/${dep}.d VERBATIM)
    list(APPEND sources ${outputs})
  endforeach()
  add_library(${name} STATIC ${sources})
  set_target_properties(${name} PROPERTIES UNITY_BUILD OFF)  # protoc gives every file's tables the same names
  target_include_directories(${name} SYSTEM PUBLIC ${out})
  target_link_libraries(${name} PUBLIC protobuf::libprotobuf ${arg_DEPS})
  if(arg_GRPC)
    target_link_libraries(${name} PUBLIC gRPC::grpc++)
  endif()
endfunction()
