#include "tests/model/command.h"

#include <iterator>

#include "service/register/plans/commit_plan.h"

namespace listeplass::model {
namespace {

// The names stand in the order of the variants.
constexpr const char* kNames[] = {
    "ask",         "withdraw", "opt out", "opt in",     "",       "strike off",    "by hand",   "plan",        "undo",
    "create list", "describe", "ceiling", "status",     "doctor", "remove doctor", "hand over", "intake rule", "reduce",
    "end",         "policy",   "tend",    "finish day", "merge",  "reform",        "notify"};
constexpr const char* kEventNames[] = {"birth",      "arrival", "move house", "departure",  "residence",   "new number",
                                       "protection", "custody", "guardians",  "other home", "number merge"};
static_assert(std::size(kNames) == std::variant_size_v<Command>);
static_assert(std::size(kEventNames) == std::variant_size_v<PopulationEvent>);

struct Decider {
  const StateReader& state;
  const DecisionContext& context;

  auto operator()(const AskForListsCommand& command) const { return DecideAskForLists(state, command, context); }
  auto operator()(const WithdrawRequestCommand& command) const {
    return DecideWithdrawRequest(state, command, context);
  }
  auto operator()(const OptOutCommand& command) const { return DecideOptOut(state, command, context); }
  auto operator()(const OptInCommand& command) const { return DecideOptIn(state, command, context); }
  auto operator()(const PopulationEvent& event) const {
    return DecidePopulationEvent(state, event, context.now, context);
  }
  auto operator()(const StrikeOffCommand& command) const { return DecideStrikeOff(state, command, context); }
  auto operator()(const MoveByHandCommand& command) const { return DecideMoveByHand(state, command, context); }
  auto operator()(const CommitCommand& command) const { return DecideCommitPlan(state, {&command.plan}, context); }
  auto operator()(const UndoCommand& command) const { return DecideUndo(state, command, context); }
  auto operator()(const CreateListCommand& command) const { return DecideCreateList(state, command, context); }
  auto operator()(const DescribeListCommand& command) const { return DecideDescribeList(state, command, context); }
  auto operator()(const ChangeCeilingCommand& command) const { return DecideChangeCeiling(state, command, context); }
  auto operator()(const ChangeStatusCommand& command) const { return DecideChangeStatus(state, command, context); }
  auto operator()(const SetDoctorPeriodCommand& command) const {
    return DecideSetDoctorPeriod(state, command, context);
  }
  auto operator()(const RemoveDoctorPeriodCommand& command) const {
    return DecideRemoveDoctorPeriod(state, command, context);
  }
  auto operator()(const HandOverListCommand& command) const { return DecideHandOverList(state, command, context); }
  auto operator()(const SetIntakeRuleCommand& command) const { return DecideSetIntakeRule(state, command, context); }
  auto operator()(const ReduceListCommand& command) const { return DecideReduceList(state, command, context); }
  auto operator()(const EndListCommand& command) const { return DecideEndList(state, command, context); }
  auto operator()(const SetPolicyCommand& command) const { return DecideSetPolicy(state, command, context); }
  auto operator()(const TendListsCommand& command) const { return DecideTendLists(state, command, context); }
  auto operator()(const MergePersonsCommand& command) const { return DecideMergePersons(state, command, context); }
  auto operator()(const FinishDailyRunCommand& command) const { return DecideFinishDailyRun(state, command, context); }
  auto operator()(const ReformCommand& command) const {
    return DecideReformMunicipality(state, command.reform, context);
  }
  auto operator()(const SetNotificationsCommand& command) const {
    return DecideSetNotifications(state, command, context);
  }
};

}  // namespace

std::string NameOf(const Command& command) {
  if (IsRehearsed(command)) return "rehearse reform";
  const auto* event = std::get_if<PopulationEvent>(&command);
  return event == nullptr ? kNames[command.index()] : kEventNames[event->index()];
}

bool IsRehearsed(const Command& command) {
  const auto* reform = std::get_if<ReformCommand>(&command);
  return reform != nullptr && reform->rehearsed;
}

absl::StatusOr<Decision> Decide(const StateReader& state, const Command& command, const DecisionContext& context) {
  return std::visit(Decider{state, context}, command);
}

}  // namespace listeplass::model
