// IntakeOptions holds what the command line says of one group's intake rule, and ChangedIntakeRule makes the rule that
// a list or a policy has afterwards. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_LISTS_INTAKE_OPTIONS_H_
#define LISTEPLASS_CLIENTS_CLI_LISTS_INTAKE_OPTIONS_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "listeplass/v1/resources.pb.h"

namespace listeplass::cli {

// A bound that is not given stays as it is. Given, it is a number, or kNoLimit, which takes this one bound away.
struct IntakeOptions {
  std::string group;  // "refugee", "asylum-seeker", ...
  std::optional<std::string> per_run = std::nullopt;
  std::optional<std::string> per_quarter = std::nullopt;
  std::optional<std::string> within = std::nullopt;  // only for a policy: minutes from home
  std::optional<int64_t> reserved = std::nullopt;    // only for a list: places, 0 for none
  bool remove = false;                               // the whole rule goes
};

// Returns the rule of `present` for the group with the bounds that the options give, or the group alone where the rule
// goes. Errors, INVALID_ARGUMENT: USAGE if the options change nothing, if they say both that the rule goes and what it
// says, and if the rule would say nothing any more though nobody asked for its removal; FIELD_INVALID for what is no
// group or bound.
absl::StatusOr<v1::IntakeRule> ChangedIntakeRule(const IntakeOptions& options,
                                                 const google::protobuf::RepeatedPtrField<v1::IntakeRule>& present);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_LISTS_INTAKE_OPTIONS_H_
