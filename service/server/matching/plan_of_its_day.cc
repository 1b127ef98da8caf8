#include "service/server/matching/plan_of_its_day.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "service/access/decide.h"
#include "service/domain/civil_date.h"
#include "service/domain/errors.h"
#include "service/domain/oslo_time.h"
#include "service/register/plans/commit_plan.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {
namespace {

std::string Name(PlanId plan) { return absl::StrCat("plans/", plan.value()); }

absl::Status PlanOfAnotherDay(PlanId plan, const std::string& day) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "PLAN_OF_ANOTHER_DAY",
                   absl::StrCat(Name(plan), " was made on ", day,
                                ", with that day's lots, and could be committed on that day only; preview again"),
                   {{"plan", Name(plan)}, {"day", day}});
}

}  // namespace

bool MayCommitPlans(const Caller& caller, const access::RightsTable& rights) {
  if (caller.who.role == access::AccessRole::kLocal) return caller.role == Role::kStaff;
  return access::MayCall(rights, caller.who, "MatchingService.CommitPlan").ok();
}

uint64_t SeedOfRun(const DaySeeds& seeds, MunicipalityId municipality, absl::CivilDay day, bool rehearsal) {
  const std::string name = FormatMunicipalityName(municipality);
  return rehearsal ? seeds.RehearsalSeedOf(name, day) : seeds.SeedOf(name, day);
}

absl::Status PlanRehearsed(PlanId plan) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "PLAN_REHEARSED",
                   absl::StrCat(Name(plan), " is a rehearsal, whose lots are not those of its day; preview a plan as ",
                                "somebody who may commit it"),
                   {{"plan", Name(plan)}});
}

absl::StatusOr<Decision> DecideCommitPlanOfToday(const StateReader& state, const PlanRecord& plan,
                                                 const DecisionContext& context) {
  const absl::CivilDay day = OsloDay(plan.made_at);
  if (day != context.today) return PlanOfAnotherDay(plan.id, FormatCivilDate(day));
  return DecideCommitPlan(state, {&plan}, context);
}

}  // namespace listeplass::server
