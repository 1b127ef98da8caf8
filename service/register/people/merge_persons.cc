#include "service/register/people/merge_persons.h"

#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/register/existing_records.h"
#include "service/register/field_checks.h"
#include "service/register/people/plausible_merge.h"
#include "service/register/people/unite_persons.h"

namespace listeplass {

absl::StatusOr<Decision> DecideMergePersons(const StateReader& state, const MergePersonsCommand& command,
                                            const DecisionContext& context) {
  LP_RETURN_IF_ERROR(CheckReason(command.reason));
  LP_ASSIGN_OR_RETURN(const Person survivor, GetPerson(state, command.survivor, "survivor"));
  LP_ASSIGN_OR_RETURN(const Person merged, GetPerson(state, command.merged, "merged"));
  if (survivor.id == merged.id) return errors::FieldInvalid("merged", "is the survivor, or was merged into it before");
  LP_RETURN_IF_ERROR(CheckCanBeOne(state, survivor, merged, "merged"));
  return UnitePersons(state, survivor, merged, {.keep_list = command.keep_list, .reason = command.reason},
                      context.today);
}

}  // namespace listeplass
