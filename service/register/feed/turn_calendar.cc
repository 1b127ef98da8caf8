#include "service/register/feed/turn_calendar.h"

#include <algorithm>
#include <map>
#include <utility>

#include "service/domain/counted_wait.h"
#include "service/domain/group_tier.h"
#include "service/domain/oslo_time.h"
#include "service/domain/status_macros.h"
#include "service/register/policy/policy_in_force.h"

namespace listeplass {
namespace {

ListId ListOn(const Person& person, absl::CivilDay day) {
  const Membership* on = MembershipOn(person, day);
  return on == nullptr ? ListId() : on->list;
}

// Returns what the day has brought to the person's place, if anything. Of the dead nothing is told.
std::optional<CalendarFact> MoveOn(const Person& person, absl::CivilDay day) {
  const Membership* before = MembershipOn(person, day - 1);
  if (before != nullptr && before->to == day && before->end_cause == EndCause::kDied) return std::nullopt;
  const ListId from = before == nullptr ? ListId() : before->list;
  const ListId list = ListOn(person, day);
  if (list == from) return std::nullopt;
  return CalendarFact{
      .kind = CalendarFactKind::kMoveInEffect, .person = person.id, .list = list, .from = from, .day = day};
}

// Says of many requests whether they have waited past the guarantee, with each list and policy read once.
class GuaranteeClock {
 public:
  explicit GuaranteeClock(const StateReader& state) : state_(state) {}

  // Has the request waited for the list past the guarantee on that day? Null: for any list near home.
  absl::StatusOr<bool> IsPast(const Request& request, ListId id, absl::CivilDay day) {
    LP_ASSIGN_OR_RETURN(const GpList* list, ListOf(id));
    const MunicipalityId municipality = list == nullptr ? request.municipality : list->municipality;
    LP_ASSIGN_OR_RETURN(const Policy* policy, PolicyOn(municipality, day));
    const ShutPeriods& shut = list == nullptr ? kNeverShut : list->shut;
    const auto tier = [&](absl::Time since) {
      return TierOf(policy->tiers, policy->wait_guarantee_days, request.group, request.without_list(), since, day);
    };
    return tier(ClockStart(request.WaitsSince(id), shut, day)) != tier(absl::InfiniteFuture());
  }

 private:
  absl::StatusOr<const GpList*> ListOf(ListId id) {
    const auto [at, is_new] = lists_.try_emplace(id);
    if (is_new && id) {
      LP_ASSIGN_OR_RETURN(at->second, state_.FindList(id));
    }
    return at->second ? &*at->second : nullptr;
  }
  absl::StatusOr<const Policy*> PolicyOn(MunicipalityId municipality, absl::CivilDay day) {
    const auto [at, is_new] = policies_.try_emplace({municipality, day});
    if (is_new) {
      LP_ASSIGN_OR_RETURN(at->second, PolicyOf(state_, municipality, day));
    }
    return &at->second;
  }

  inline static const ShutPeriods kNeverShut;

  const StateReader& state_;
  std::map<ListId, std::optional<GpList>> lists_;
  std::map<std::pair<MunicipalityId, absl::CivilDay>, Policy> policies_;
};

// Adds a fact for each wish that has waited past the guarantee and of which nobody has told so, the best wish first.
absl::Status AddGuarantees(const Request& request, absl::CivilDay after, absl::CivilDay through, GuaranteeClock& clock,
                           std::vector<CalendarFact>& facts) {
  std::vector<ListId> wishes = request.WishedLists();
  if (request.any_within) wishes.emplace_back();
  for (ListId list : wishes) {
    const GuaranteeTold told = request.guarantee_told(list);
    if (told == GuaranteeTold::kYes) continue;
    LP_ASSIGN_OR_RETURN(const bool now, clock.IsPast(request, list, through));
    if (!now) continue;
    if (told == GuaranteeTold::kUnrecorded) {
      LP_ASSIGN_OR_RETURN(const bool before, clock.IsPast(request, list, after));
      if (before) continue;
    }
    facts.push_back({.kind = CalendarFactKind::kGuaranteeReached,
                     .person = request.applicant,
                     .list = list,
                     .from = {},
                     .day = through});
  }
  return absl::OkStatus();
}

// Is the fact still so?
absl::StatusOr<bool> Holds(const StateReader& state, const CalendarFact& fact) {
  switch (fact.kind) {
    case CalendarFactKind::kMoveInEffect: {
      LP_ASSIGN_OR_RETURN(const std::optional<Person> person, state.FindPerson(fact.person));
      return person && person->id == fact.person && ListOn(*person, fact.day) == fact.list &&
             ListOn(*person, fact.day - 1) == fact.from;
    }
    case CalendarFactKind::kGuaranteeReached: {
      LP_ASSIGN_OR_RETURN(const std::optional<Request> request, state.FindRequest(fact.person));
      if (!request || request->guarantee_told(fact.list) == GuaranteeTold::kYes) return false;
      return fact.list ? request->Names(fact.list) : request->any_within.has_value();
    }
    case CalendarFactKind::kListLastDay: {
      LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state.FindList(fact.list));
      return list && list->ended == fact.day + 1;
    }
  }
  return false;
}

}  // namespace

absl::StatusOr<std::optional<absl::CivilDay>> CalendarDayOf(const StateReader& state, MunicipalityId municipality) {
  LP_ASSIGN_OR_RETURN(std::optional<absl::CivilDay> day, state.FindCalendarDay(MunicipalityId()));
  LP_ASSIGN_OR_RETURN(const std::optional<absl::CivilDay> own, state.FindCalendarDay(municipality));
  if (own && (!day || *own > *day)) day = own;
  if (day || state.sequence() == 0) return day;
  LP_ASSIGN_OR_RETURN(const std::optional<EventBatch> first,
                      state.FindBatch(std::min(state.feed_first_sequence(), state.sequence())));
  if (first) day = OsloDay(first->time);
  return day;
}

absl::StatusOr<std::vector<CalendarFact>> FindCalendarFacts(const StateReader& state, MunicipalityId municipality,
                                                            absl::CivilDay after, absl::CivilDay through) {
  std::vector<TurningEntry> turning;
  LP_RETURN_IF_ERROR(state.ForEachTurning(municipality, after, through, [&](const TurningEntry& entry) {
    turning.push_back(entry);
    return true;
  }));
  std::vector<CalendarFact> facts;
  for (const TurningEntry& entry : turning) {
    LP_ASSIGN_OR_RETURN(const std::optional<Person> person, state.FindPerson(entry.person));
    if (!person) continue;
    if (const std::optional<CalendarFact> fact = MoveOn(*person, entry.day)) facts.push_back(*fact);
  }

  std::vector<PersonId> applicants;
  LP_RETURN_IF_ERROR(state.ForEachRequestFrom(municipality, PersonId(), [&](PersonId applicant) {
    applicants.push_back(applicant);
    return true;
  }));
  GuaranteeClock clock(state);
  for (PersonId applicant : applicants) {
    LP_ASSIGN_OR_RETURN(const std::optional<Request> request, state.FindRequest(applicant));
    if (!request) continue;
    LP_RETURN_IF_ERROR(AddGuarantees(*request, after, through, clock, facts));
  }

  LP_RETURN_IF_ERROR(state.ForEachList(ListId(), [&](const GpList& list) {
    if (list.municipality != municipality || !list.ended) return true;
    const absl::CivilDay last = *list.ended - 1;
    if (last > after && last <= through) {
      facts.push_back({.kind = CalendarFactKind::kListLastDay, .person = {}, .list = list.id, .from = {}, .day = last});
    }
    return true;
  }));
  return facts;
}

absl::StatusOr<Decision> DecideTurnCalendar(const StateReader& state, const TurnCalendarCommand& command,
                                            const DecisionContext& /*context*/) {
  LP_ASSIGN_OR_RETURN(const std::optional<absl::CivilDay> told, CalendarDayOf(state, command.municipality));
  if (told && *told >= command.day) return Decision{};
  CalendarTurned turned{.municipality = command.municipality, .day = command.day, .facts = {}};
  for (const CalendarFact& fact : command.facts) {
    LP_ASSIGN_OR_RETURN(const bool holds, Holds(state, fact));
    if (holds) turned.facts.push_back(fact);
  }
  if (turned.facts.empty() && command.municipality) return Decision{};
  return Decision{{std::move(turned)}};
}

}  // namespace listeplass
