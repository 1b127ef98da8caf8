// WhyNotIncluded knows which folder may include what. Dependencies point one way:
//
//   service/server -> service/planning -> {service/register, service/matching} -> service/domain
//   storage -> service/domain            service/server -> storage
//   service/access -> service/domain     service/server -> service/access
//   clients -> the API (proto/listeplass/v1) and the domain's errors, limits and dates; all of them -> clients/client,
//   which knows none of them; the CSV formats also the other value types of service/domain, the lab service/matching;
//   {clients/client, the auth commands} -> clients/proof -> service/access; the auth commands also service/access
//
// Two layers have rooms, which are folders for a concept each. Between rooms, too, dependencies point one way:
//   service/register: {plans, figures} -> {people, import, history} -> lists -> {policy, requests} -> the files beside
//   the rooms; not every room uses all below it (include_rules.cc has each arrow)
//   service/server: the files beside the rooms -> {citizen, matching, municipality, population, report}, of which none
//   uses another -> {import, audit} -> converters -> rpc -> changes -> runtime; {tls, connections} -> runtime;
//   callers -> {connections, rpc}
//
// Only storage/ includes RocksDB and the stored records' code; only service/server/ and clients/ include gRPC. Tests
// (IsTest) may also include tests/ and every room of their layer; the files in tests/ may include everything.
#ifndef LISTEPLASS_TESTS_STYLE_INCLUDE_RULES_H_
#define LISTEPLASS_TESTS_STYLE_INCLUDE_RULES_H_

#include <string>

#include "absl/strings/string_view.h"

namespace listeplass::style {

// Returns why the file at `path` must not include `included`; empty if it may.
std::string WhyNotIncluded(absl::string_view path, absl::string_view included);

}  // namespace listeplass::style

#endif  // LISTEPLASS_TESTS_STYLE_INCLUDE_RULES_H_
