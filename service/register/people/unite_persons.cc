#include "service/register/people/unite_persons.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "service/domain/errors.h"
#include "service/domain/notification_consent.h"
#include "service/domain/status_macros.h"
#include "service/register/excluded_doctors.h"
#include "service/register/existing_records.h"
#include "service/register/people/carried_statements.h"
#include "service/register/requests/request_group.h"

namespace listeplass {
namespace {

template <typename T>
std::vector<T> United(const std::vector<T>& a, const std::vector<T>& b) {
  std::vector<T> both;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both;
}

void SortByFirstDay(std::vector<Membership>& memberships) {
  std::stable_sort(memberships.begin(), memberships.end(),
                   [](const Membership& a, const Membership& b) { return a.from < b.from; });
}

// Makes all numbers of the merged person former ones of the survivor.
void UniteNumbers(const Person& merged, Person& survivor) {
  std::vector<NationalId> numbers = merged.former_national_ids;
  if (merged.national_id) numbers.push_back(merged.national_id);
  std::vector<NationalId>& former = survivor.former_national_ids;
  for (const NationalId& number : numbers) {
    const bool known =
        number == survivor.national_id || std::find(former.begin(), former.end(), number) != former.end();
    if (!known) former.push_back(number);
  }
  survivor.merged_from = United(United(survivor.merged_from, merged.merged_from), {merged.id});
}

// Persons who act for a child under either number act for it. The survivor's record goes before in where its other home
// is.
void UniteCustody(const Custody& merged, Custody& one) {
  if (merged.custodians) one.custodians = United(one.custodians.value_or(std::vector<PersonId>()), *merged.custodians);
  one.guardians = United(one.guardians, merged.guardians);
  if (!one.other_home_with) one.other_home_with = merged.other_home_with;
}

// Whom the person let know under either number knows on. Of two consents to one notifier the earlier one goes on, but
// one that holds no longer gives way (R17).
void UniteNotifications(const Person& merged, absl::CivilDay today, Person& one) {
  std::vector<NotificationConsent>& all = one.notifications;
  for (const NotificationConsent& consent : merged.notifications) {
    const auto at = std::lower_bound(
        all.begin(), all.end(), consent.notifier,
        [](const NotificationConsent& a, const std::string& notifier) { return a.notifier < notifier; });
    if (at == all.end() || at->notifier != consent.notifier) {
      all.insert(at, consent);
      continue;
    }
    const bool holds = HoldsOn(consent, one, today), other_holds = HoldsOn(*at, one, today);
    if (holds == other_holds ? consent.since < at->since : holds) *at = consent;
  }
}

// Returns what the two are as one person, except for lists and requests. Any other fact that a person gains over time
// is united here.
Person UniteFacts(const Person& survivor, const Person& merged, absl::CivilDay today) {
  Person one = survivor;
  UniteNumbers(merged, one);
  one.protection = std::max(survivor.protection, merged.protection);
  one.excluded_doctors = United(survivor.excluded_doctors, merged.excluded_doctors);
  UniteCustody(merged.custody, one.custody);
  UniteNotifications(merged, today, one);
  if (one.sex == Sex::kUnknown) one.sex = merged.sex;
  if (one.language.empty()) one.language = merged.language;
  return one;
}

// Is the person on a list today, or to come to one?
bool HasList(const Person& person, absl::CivilDay today) {
  return !person.memberships.empty() && (!person.memberships.back().to || *person.memberships.back().to > today);
}

bool MayHaveList(const Person& person) { return IsEntitled(person) && !person.opted_out; }

// Ends the memberships on `day`. Those that would have begun then never do.
void EndOn(absl::CivilDay day, EndCause cause, std::vector<Membership>& memberships) {
  while (!memberships.empty() && memberships.back().from >= day) memberships.pop_back();
  if (!memberships.empty() && (!memberships.back().to || *memberships.back().to > day)) {
    memberships.back().End(day, cause);
  }
}

bool Overlap(const Membership& a, const Membership& b) {
  return (!b.to || a.from < *b.to) && (!a.to || b.from < *a.to);
}

// Adds periods that are over by now: to the history where they fit, and beside it where another list was in force as
// well.
void AddPast(const std::vector<Membership>& past, Person& one) {
  const std::vector<Membership> history = one.memberships;
  for (const Membership& period : past) {
    const bool beside =
        std::any_of(history.begin(), history.end(), [&](const Membership& other) { return Overlap(period, other); });
    (beside ? one.memberships_beside : one.memberships).push_back(period);
  }
  SortByFirstDay(one.memberships);
  SortByFirstDay(one.memberships_beside);
}

// Returns why a person whom the merge leaves without the list goes off it.
EndCause LossCause(const Person& one) {
  if (!IsEntitled(one)) return EndCause::kLostRight;
  return one.opted_out ? EndCause::kOptedOut : EndCause::kStruckOff;
}

class Merger {
 public:
  Merger(const StateReader& state, const Person& survivor, const Person& merged, absl::CivilDay today)
      : state_(state), survivor_(survivor), merged_(merged), today_(today), one_(UniteFacts(survivor, merged, today)) {}

  absl::StatusOr<Decision> Merge(ListId keep, const std::string& reason) {
    LP_ASSIGN_OR_RETURN(const ListId kept, ChooseList(keep));
    UniteMemberships(kept);
    LP_RETURN_IF_ERROR(UniteRequests());
    PersonsMerged merged{.survivor = one_, .merged = merged_.id, .day = today_, .left = {}, .reason = reason};
    const ListId of_survivor = CommittedList(survivor_), of_merged = CommittedList(merged_);
    if (of_survivor && (!kept || goes_on_as_merged_)) merged.left.push_back(of_survivor);
    if (of_merged && (!kept || !goes_on_as_merged_)) merged.left.push_back(of_merged);
    Decision decision{std::move(before_)};
    decision.events.push_back(std::move(merged));
    if (request_) decision.events.push_back(RequestPlaced{*std::move(request_)});
    LP_ASSIGN_OR_RETURN(std::vector<Event> stated, CarriedStatements(state_, one_, merged_.id));
    std::move(stated.begin(), stated.end(), std::back_inserter(decision.events));
    return decision;
  }

 private:
  absl::Status CheckMayKeep(ListId id) const {
    if (!IsEntitled(one_)) return errors::NotEntitled(one_.id);
    if (one_.opted_out) return errors::OptedOut(one_.id);
    LP_ASSIGN_OR_RETURN(const GpList list, GetList(state_, id, "keep_list"));
    return CheckNoExcludedDoctor({one_}, list, today_);
  }

  // Returns the list that goes on being theirs; null if none does.
  absl::StatusOr<ListId> ChooseList(ListId keep) const {
    const ListId of_survivor = CommittedList(survivor_), of_merged = CommittedList(merged_);
    if (keep) {
      if (keep != of_survivor && keep != of_merged) return errors::FieldInvalid("keep_list", "is the list of neither");
      LP_RETURN_IF_ERROR(CheckMayKeep(keep));
      return keep;
    }
    if (!MayHaveList(one_)) return ListId();
    std::vector<ListId> choices;
    for (ListId id : {of_survivor, of_merged}) {
      if (!id || (!choices.empty() && choices.front() == id)) continue;
      LP_ASSIGN_OR_RETURN(const GpList list, GetList(state_, id, "keep_list"));
      if (!HasExcludedDoctor(one_, list, today_)) choices.push_back(id);
    }
    if (choices.size() > 1) return errors::ListChoiceRequired("keep_list", of_survivor, of_merged);
    return choices.empty() ? ListId() : choices.front();
  }

  void UniteMemberships(ListId kept) {
    goes_on_as_merged_ = kept ? kept != CommittedList(survivor_)
                              : MayHaveList(one_) && !HasList(survivor_, today_) && HasList(merged_, today_);
    const Person& goes_on = goes_on_as_merged_ ? merged_ : survivor_;
    const Person& ends = goes_on_as_merged_ ? survivor_ : merged_;
    const bool loses_list = !kept && CommittedList(goes_on);
    one_.memberships = goes_on.memberships;
    if (loses_list) EndOn(today_, LossCause(one_), one_.memberships);
    std::vector<Membership> past = ends.memberships;
    EndOn(today_, MayHaveList(one_) ? EndCause::kOtherList : LossCause(one_), past);
    std::vector<Membership>& beside = one_.memberships_beside;
    beside.insert(beside.end(), merged_.memberships_beside.begin(), merged_.memberships_beside.end());
    AddPast(past, one_);
    if (!one_.memberships.empty() && one_.memberships.back().from > today_) {
      // A person who has no list until then has had none since the other number's list ended.
      std::optional<absl::CivilDay>& since = one_.memberships.back().without_list_since;
      for (const Membership& had : past) {
        if (since && *since < *had.to) since = had.to;
      }
    }
    UniteWait(goes_on, loses_list);
  }

  // Sets the group in which the person needs a list, and since when.
  void UniteWait(const Person& goes_on, bool loses_list) {
    one_.group.reset();
    one_.without_list_since.reset();
    if (CommittedList(one_) || !MayHaveList(one_)) return;
    if (loses_list) {
      one_.group = Group::kDisplaced;
      one_.without_list_since = today_;
      return;
    }
    const std::optional<absl::CivilDay> survivors = survivor_.without_list_since, others = merged_.without_list_since;
    const bool other_is_older = others && (!survivors || *others < *survivors);
    // A number that was opted out does not count: the other number then says in which group they need a list when that
    // number's list ends.
    const bool on_list = HasList(goes_on, today_) && goes_on.without_list_since;
    const Person& waits = on_list ? goes_on : other_is_older ? merged_ : survivor_;
    const bool stays_for_good = waits.group == Group::kTemporary && one_.residence != Residence::kTemporary;
    one_.group = stays_for_good ? Group::kNewcomer : waits.group;
    one_.without_list_since = waits.without_list_since;
    if (on_list) return;
    ForEachMembership(one_, [&](const Membership& had) {  // either number may have had a list meanwhile
      if (one_.without_list_since < had.to) one_.without_list_since = had.to;
    });
  }

  absl::Status UniteRequests() {
    std::optional<Request> survivors, others;
    if (survivor_.request_by) {
      LP_ASSIGN_OR_RETURN(survivors, GetRequestOf(state_, survivor_));
    }
    if (merged_.request_by) {
      LP_ASSIGN_OR_RETURN(others, GetRequestOf(state_, merged_));
    }
    const bool same = survivors && others && survivors->applicant == others->applicant;
    if (others) LP_RETURN_IF_ERROR(LeaveAsMerged(*others, survivors && !same));
    // The request as it stands for the survivor by now.
    std::optional<Request> standing = survivors;
    if (same) {
      if (others->applicant == merged_.id) {
        standing.reset();
      } else {
        std::erase(standing->unit, merged_.id);
      }
    }
    one_.request_by = standing ? standing->applicant : PersonId();
    if (survivors && !same) {
      request_ = WithOlderWait(*survivors, others);
    } else if (others && MayHaveList(one_)) {
      request_ = UnderSurvivorsNumber(*others);
    }
    return request_ ? FollowList(standing) : absl::OkStatus();
  }

  // Nobody waits under the merged number any more. `has_own`: the survivor has another request, which stays.
  absl::Status LeaveAsMerged(const Request& request, bool has_own) {
    if (request.applicant != merged_.id) {
      Request without = request;
      std::erase(without.unit, merged_.id);
      before_.push_back(RequestPlaced{std::move(without)});
      return absl::OkStatus();
    }
    if (has_own && request.unit.size() > 1) return errors::MergeWaitsWithOthers(merged_.id, merged_.id);
    RequestEnd end = MayHaveList(one_) ? RequestEnd::kWithdrawn : RequestEnd::kLostRight;
    if (Wishes(request, CommittedList(one_))) end = RequestEnd::kFulfilled;
    before_.push_back(RequestClosed{.applicant = merged_.id, .end = end});
    return absl::OkStatus();
  }

  static bool Wishes(const Request& request, ListId list) { return request.Names(list); }

  // R10: a person who asked twice for the same list has waited for it since the first time.
  Request WithOlderWait(Request survivors, const std::optional<Request>& others) const {
    if (!others || survivors.applicant != survivor_.id || others->applicant != merged_.id) return survivors;
    for (RequestWish& wish : survivors.wishes) {
      if (const RequestWish* twice = others->FindWish(wish.list)) wish.since = std::min(wish.since, twice->since);
    }
    if (survivors.any_within && others->any_within && survivors.any_within->minutes <= others->any_within->minutes) {
      survivors.any_within->since = std::min(survivors.any_within->since, others->any_within->since);
    }
    return survivors;
  }

  Request UnderSurvivorsNumber(Request request) const {
    if (request.applicant == merged_.id) request.applicant = survivor_.id;
    std::vector<PersonId> unit;
    for (PersonId id : request.unit) {
      const PersonId person = id == merged_.id ? survivor_.id : id;
      if (std::find(unit.begin(), unit.end(), person) == unit.end()) unit.push_back(person);
    }
    request.unit = std::move(unit);
    return request;
  }

  // Brings the request in line with the list that the person has now. Adds no event where it stands as it is.
  absl::Status FollowList(const std::optional<Request>& standing) {
    const ListId list = CommittedList(one_);
    for (PersonId id : request_->unit) {
      if (id == survivor_.id) continue;
      LP_ASSIGN_OR_RETURN(const Person other, GetPerson(state_, id, "merged"));
      if (CommittedList(other) != list) return errors::MergeWaitsWithOthers(survivor_.id, request_->applicant);
    }
    if (Wishes(*request_, list)) {
      if (standing) before_.push_back(RequestClosed{.applicant = standing->applicant, .end = RequestEnd::kFulfilled});
      one_.request_by = PersonId();
      request_.reset();
      return absl::OkStatus();
    }
    if (request_->applicant == survivor_.id) {
      request_->municipality = one_.municipality;
      request_->group = RequestGroup(one_, list);
    }
    if (request_ == standing) request_.reset();
    return absl::OkStatus();
  }

  const StateReader& state_;
  const Person& survivor_;
  const Person& merged_;
  const absl::CivilDay today_;
  Person one_;
  bool goes_on_as_merged_ = false;  // the merged number's memberships are those that go on
  std::vector<Event> before_;       // events before PersonsMerged
  std::optional<Request> request_;  // the request to place after PersonsMerged
};

}  // namespace

absl::StatusOr<Decision> UnitePersons(const StateReader& state, const Person& survivor, const Person& merged,
                                      const UniteBy& by, absl::CivilDay today) {
  return Merger(state, survivor, merged, today).Merge(by.keep_list, by.reason);
}

}  // namespace listeplass
