// A Command is a command to the register as data: the register decides it, the model predicts it, and a failure names
// it.
#ifndef LISTEPLASS_TESTS_MODEL_COMMAND_H_
#define LISTEPLASS_TESTS_MODEL_COMMAND_H_

#include <string>
#include <variant>

#include "absl/status/statusor.h"
#include "service/domain/plan_record.h"
#include "service/domain/state.h"
#include "service/register/decision.h"
#include "service/register/history/undo.h"
#include "service/register/lists/change_ceiling.h"
#include "service/register/lists/change_status.h"
#include "service/register/lists/daily_run.h"
#include "service/register/lists/describe_list.h"
#include "service/register/lists/doctor_periods.h"
#include "service/register/lists/end_list.h"
#include "service/register/lists/reduce_list.h"
#include "service/register/lists/set_intake_rule.h"
#include "service/register/people/ask_for_lists.h"
#include "service/register/people/merge_persons.h"
#include "service/register/people/move_by_hand.h"
#include "service/register/people/opt_out.h"
#include "service/register/people/population_event.h"
#include "service/register/people/set_notifications.h"
#include "service/register/people/strike_off.h"
#include "service/register/people/withdraw_request.h"
#include "service/register/policy/set_policy.h"
#include "service/register/reform/reform_municipality.h"

namespace listeplass::model {

// A plan is committed that was made now, which must succeed, or an earlier one that the register may have moved away
// from.
struct CommitCommand {
  PlanRecord plan;
  bool made_now = true;
};

// A reform is done, or rehearsed: only told what it would do.
struct ReformCommand {
  ReformMunicipalityCommand reform;
  bool rehearsed = false;
};

using Command = std::variant<AskForListsCommand, WithdrawRequestCommand, OptOutCommand, OptInCommand, PopulationEvent,
                             StrikeOffCommand, MoveByHandCommand, CommitCommand, UndoCommand, CreateListCommand,
                             DescribeListCommand, ChangeCeilingCommand, ChangeStatusCommand, SetDoctorPeriodCommand,
                             RemoveDoctorPeriodCommand, HandOverListCommand, SetIntakeRuleCommand, ReduceListCommand,
                             EndListCommand, SetPolicyCommand, TendListsCommand, FinishDailyRunCommand,
                             MergePersonsCommand, ReformCommand, SetNotificationsCommand>;

// Returns "ask", "birth", ...
std::string NameOf(const Command& command);

// Says whether the decision is only told, not done.
bool IsRehearsed(const Command& command);

// Returns what the register decides.
absl::StatusOr<Decision> Decide(const StateReader& state, const Command& command, const DecisionContext& context);

}  // namespace listeplass::model

#endif  // LISTEPLASS_TESTS_MODEL_COMMAND_H_
