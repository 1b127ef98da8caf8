#include "service/register/lists/change_status.h"

#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/register/existing_records.h"
#include "service/register/field_checks.h"

namespace listeplass {

absl::StatusOr<Decision> DecideChangeStatus(const StateReader& state, const ChangeStatusCommand& command,
                                            const DecisionContext&) {
  LP_RETURN_IF_ERROR(CheckReason(command.reason));
  LP_ASSIGN_OR_RETURN(const GpList list, GetList(state, command.list, "list"));
  if (command.revision && *command.revision != list.revision) return errors::StaleEtag(list.id);
  if (list.ended) return errors::ListEnded(list.id);
  if (command.status == list.status) return Decision{};
  if (command.status == ListStatus::kOpen && list.free() == 0) return errors::ListFull(list.id, 0, 1);
  return Decision{{ListStatusChanged{
      .list = list.id, .status_before = list.status, .status = command.status, .reason = command.reason}}};
}

}  // namespace listeplass
