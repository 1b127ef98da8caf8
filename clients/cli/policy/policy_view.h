// A policy for people to read: each setting, and whose it is. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_POLICY_POLICY_VIEW_H_
#define LISTEPLASS_CLIENTS_CLI_POLICY_POLICY_VIEW_H_

#include <cstddef>
#include <string>

#include "listeplass/v1/resources.pb.h"

namespace listeplass::cli {

// `width` columns; 0: no limit.
std::string PolicyView(const v1::Policy& policy, size_t width);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_POLICY_POLICY_VIEW_H_
