// Which folder may include what: the one-way dependencies
//
//   service/server -> service/planning -> {service/register, service/matching} -> service/domain
//   storage -> service/domain            service/server -> storage
//   clients -> the API (proto/listeplass/v1) and the domain's errors, limits and dates; all of them -> clients/client,
//   which knows none of them; the CSV formats also the other value types of service/domain, the lab service/matching
//
// Only storage/ includes RocksDB and the stored records' code; only service/server/ and clients/ include gRPC. Tests
// and benchmarks (IsTest) may also include tests/; what lies in tests/ may include everything.
#ifndef LISTEPLASS_TESTS_STYLE_INCLUDE_RULES_H_
#define LISTEPLASS_TESTS_STYLE_INCLUDE_RULES_H_

#include <string>

#include "absl/strings/string_view.h"

namespace listeplass::style {

// Why the file at `path` must not include `included`; empty if it may.
std::string WhyNotIncluded(absl::string_view path, absl::string_view included);

}  // namespace listeplass::style

#endif  // LISTEPLASS_TESTS_STYLE_INCLUDE_RULES_H_
