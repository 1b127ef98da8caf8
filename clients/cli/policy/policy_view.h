// A policy for people to read: each setting, and whose it is. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_POLICY_POLICY_VIEW_H_
#define LISTEPLASS_CLIENTS_CLI_POLICY_POLICY_VIEW_H_

#include <cstddef>
#include <string>

#include "listeplass/v1/resources.pb.h"

namespace listeplass::cli {

// `width` columns; 0: no limit.
std::string PolicyView(const v1::Policy& policy, size_t width);

// The settings in which the policy that would hold differs from today's, each with both values, and whether that could
// be undone: only where it is still to come.
std::string PolicyChangesView(const v1::Policy& today, const v1::Policy& then, bool to_come, size_t width);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_POLICY_POLICY_VIEW_H_
