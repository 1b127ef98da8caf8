// Which folder may include what: the one-way dependencies
//
//   service/server -> service/planning -> {service/register, service/matching} -> service/domain
//   storage -> service/domain            service/server -> storage
//   clients -> the API (proto/listeplass/v1); the lab also service/matching and service/domain
//
// Only storage/ includes RocksDB and the stored records' code; only service/server/ and clients/ include gRPC. Tests
// (files ending in _test.cc) may also include tests/; what lies in tests/ may include everything.
#ifndef LISTEPLASS_TESTS_STYLE_INCLUDE_RULES_H_
#define LISTEPLASS_TESTS_STYLE_INCLUDE_RULES_H_

#include <string>

#include "absl/strings/string_view.h"

namespace listeplass::style {

// Why the file at `path` must not include `included`; empty if it may.
std::string WhyNotIncluded(absl::string_view path, absl::string_view included);

}  // namespace listeplass::style

#endif  // LISTEPLASS_TESTS_STYLE_INCLUDE_RULES_H_
