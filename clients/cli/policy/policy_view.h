// These functions show people a policy and changes of it. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_POLICY_POLICY_VIEW_H_
#define LISTEPLASS_CLIENTS_CLI_POLICY_POLICY_VIEW_H_

#include <cstddef>
#include <string>

#include "listeplass/v1/resources.pb.h"

namespace listeplass::cli {

// Shows each setting and whose it is. `width` 0: no limit.
std::string PolicyView(const v1::Policy& policy, size_t width);

// Shows the settings in which `then` differs from `today`, each with both values, and says whether that could be
// undone. Only a policy that is still to come can be undone.
std::string PolicyChangesView(const v1::Policy& today, const v1::Policy& then, bool to_come, size_t width);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_POLICY_POLICY_VIEW_H_
