# Every library comes from Debian's packages (deploy/install-packages names them); nothing is vendored or downloaded.
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(absl CONFIG REQUIRED)
find_package(Protobuf MODULE REQUIRED)  # Before gRPC, which would otherwise look for protobuf's absent config file.
find_package(gRPC CONFIG REQUIRED)
find_package(RocksDB CONFIG REQUIRED)
find_package(S2 REQUIRED)
find_package(CLI11 CONFIG REQUIRED)
find_package(nlohmann_json CONFIG REQUIRED)
find_package(utf8cpp CONFIG REQUIRED)
find_package(Libcsv REQUIRED)
find_package(Cjose REQUIRED)
find_package(CURL REQUIRED)
pkg_check_modules(smartcols REQUIRED IMPORTED_TARGET smartcols)
find_package(GTest CONFIG REQUIRED)
find_package(benchmark CONFIG REQUIRED)

# Tests make random instances with rapidcheck, and compare with the exact solvers of LEMON and Cbc.
find_package(rapidcheck CONFIG REQUIRED)
find_package(lemon CONFIG REQUIRED)
pkg_check_modules(cbc REQUIRED IMPORTED_TARGET cbc osi-clp)

# Debian ships the .proto files of google/rpc and google/type in a Go package, unmodified.
find_path(GOOGLEAPIS_PROTO_DIR google/rpc/error_details.proto
          PATHS /usr/share/gocode/src/github.com/gogo/googleapis REQUIRED)
