// A command to the register as data: what the register decides, the model predicts and a failure names.
#ifndef LISTEPLASS_TESTS_MODEL_COMMAND_H_
#define LISTEPLASS_TESTS_MODEL_COMMAND_H_

#include <string>
#include <variant>

#include "absl/status/statusor.h"
#include "service/domain/plan_record.h"
#include "service/domain/state.h"
#include "service/register/ask_for_lists.h"
#include "service/register/change_ceiling.h"
#include "service/register/change_status.h"
#include "service/register/daily_run.h"
#include "service/register/decision.h"
#include "service/register/describe_list.h"
#include "service/register/doctor_periods.h"
#include "service/register/end_list.h"
#include "service/register/move_by_hand.h"
#include "service/register/opt_out.h"
#include "service/register/population_event.h"
#include "service/register/reduce_list.h"
#include "service/register/set_intake_rule.h"
#include "service/register/set_policy.h"
#include "service/register/strike_off.h"
#include "service/register/undo.h"
#include "service/register/withdraw_request.h"

namespace listeplass::model {

// A plan made now, which must do, or an earlier one that the register may have moved away from.
struct CommitCommand {
  PlanRecord plan;
  bool made_now = true;
};

using Command = std::variant<AskForListsCommand, WithdrawRequestCommand, OptOutCommand, OptInCommand, PopulationEvent,
                             StrikeOffCommand, MoveByHandCommand, CommitCommand, UndoCommand, CreateListCommand,
                             DescribeListCommand, ChangeCeilingCommand, ChangeStatusCommand, SetDoctorPeriodCommand,
                             RemoveDoctorPeriodCommand, HandOverListCommand, SetIntakeRuleCommand, ReduceListCommand,
                             EndListCommand, SetPolicyCommand, TendListsCommand, FinishDailyRunCommand>;

// "ask", "birth", ...
std::string NameOf(const Command& command);

// What the register decides.
absl::StatusOr<Decision> Decide(const StateReader& state, const Command& command, const DecisionContext& context);

}  // namespace listeplass::model

#endif  // LISTEPLASS_TESTS_MODEL_COMMAND_H_
