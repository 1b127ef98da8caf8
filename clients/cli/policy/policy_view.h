// These functions show people a policy and changes of it. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_POLICY_POLICY_VIEW_H_
#define LISTEPLASS_CLIENTS_CLI_POLICY_POLICY_VIEW_H_

#include <cstddef>
#include <string>

#include "google/type/date.pb.h"
#include "listeplass/v1/resources.pb.h"

namespace listeplass::cli {

// Shows each setting and whose it is. `width` 0: no limit.
std::string PolicyView(const v1::Policy& policy, size_t width);

// Shows the settings in which `then` differs from `before`, each with both values, and says whether that could be
// undone. Only a policy from a later day than the server's, `today`, can be.
std::string PolicyChangesView(const v1::Policy& before, const v1::Policy& then, const google::type::Date& today,
                              size_t width);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_POLICY_POLICY_VIEW_H_
