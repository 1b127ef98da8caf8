#include "service/register/lists/reduce_list.h"

#include <set>
#include <utility>
#include <vector>

#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/oslo_time.h"
#include "service/domain/status_macros.h"
#include "service/register/effective_day.h"
#include "service/register/existing_records.h"
#include "service/register/field_checks.h"
#include "service/register/lists/ceiling_check.h"
#include "service/register/lists/draw.h"
#include "service/register/requests/request_follow_up.h"

namespace listeplass {
namespace {

absl::Status CheckForm(const ReduceListCommand& command, absl::CivilDay today, absl::CivilDay effective) {
  LP_RETURN_IF_ERROR(CheckCeiling(command.ceiling));
  LP_RETURN_IF_ERROR(CheckAhead(effective, today, limits::kReductionAheadDaysMax, Rule::kR21));
  return CheckReason(command.reason);
}

}  // namespace

absl::StatusOr<Decision> DecideReduceList(const StateReader& state, const ReduceListCommand& command,
                                          const DecisionContext& context) {
  const absl::CivilDay effective = command.effective.value_or(NoticeDay(context.today));
  LP_RETURN_IF_ERROR(CheckForm(command, context.today, effective));
  LP_ASSIGN_OR_RETURN(const GpList list, GetList(state, command.list, "list"));
  if (command.revision && *command.revision != list.revision) return errors::StaleEtag(list.id);
  LP_RETURN_IF_ERROR(CheckAgreement(list.id, command.ceiling, command.municipal_agreement));
  if (command.ceiling >= list.members) return errors::NothingToReduce(list.id, list.members, command.ceiling);

  LP_ASSIGN_OR_RETURN(const std::vector<Person> members, MembersOf(state, list.id));
  std::vector<DrawEntry> order = DrawOrder(members, context.today, command.seed, command.ticket_of);
  const int64_t drawn = EntriesFor(order, list.members - command.ceiling);
  std::set<PersonId> drawn_persons;
  for (int64_t i = 0; i < drawn; ++i) drawn_persons.insert(order[i].persons.begin(), order[i].persons.end());

  const PersonReleased released{
      .person = {}, .list = list.id, .effective = effective, .group = Group::kDisplaced, .rule = Rule::kR21};
  Releases releases(state, released);
  for (const Person& member : members) {
    if (drawn_persons.contains(member.id)) LP_RETURN_IF_ERROR(releases.Add(member));
  }
  Decision decision;
  decision.events.push_back(ListReduced{.list = list.id,
                                        .ceiling_before = list.ceiling,
                                        .ceiling = command.ceiling,
                                        .effective = effective,
                                        .seed = command.seed,
                                        .reason = command.reason,
                                        .order = std::move(order),
                                        .drawn = drawn,
                                        .tickets = command.ticket_of ? Tickets::kNames : Tickets::kNumbers});
  releases.MoveTo(decision.events);
  return decision;
}

}  // namespace listeplass
