// People ask for lists (service/register/people/ask_for_lists.h, withdraw_request.h).
#include <algorithm>

#include "tests/model/register_model.h"
#include "tests/model/rules.h"

namespace listeplass::model {
namespace {

Outcome CheckForm(const AskForListsCommand& command) {
  if (command.wishes.empty() && !command.any_within_minutes) return Malformed("NOTHING_WISHED");
  if (command.wishes.size() > 10) return Malformed("TOO_MANY_WISHES");
  if (std::set<ListId>(command.wishes.begin(), command.wishes.end()).size() < command.wishes.size()) {
    return Malformed("DUPLICATE_WISH");
  }
  if (command.any_within_minutes) {
    if (*command.any_within_minutes < 1 || *command.any_within_minutes > 240) return Malformed("OUT_OF_RANGE");
    if (command.if_full == IfFull::kFail) return Malformed("FIELD_INVALID");
  }
  return command.children.size() > 11 ? Malformed("UNIT_TOO_LARGE") : Done();
}

// R13, then R10. Between equals lots are drawn: none surely goes before the other.
bool SurelyBefore(const Request& a, const Request& b, ListId list) {
  const auto has_list = [](const Request& request) {
    return request.group == Group::kSwitcher || request.group == Group::kTemporary;
  };
  if (has_list(a) != has_list(b)) return has_list(b);
  return WaitsFrom(a, list) < WaitsFrom(b, list);
}

bool Wishes(const Request& request, ListId list) { return request.Names(list); }

}  // namespace

// R17: says whether the applicant may decide for all of them, by themselves or because somebody who may consents.
Outcome RegisterModel::CheckConsent(const Consent& consent, PersonId applicant,
                                    const std::vector<PersonId>& unit) const {
  if (consent.custodian && !Has(consent.custodian)) return Missing("PERSON_NOT_FOUND");
  for (PersonId id : unit) {
    if (!IsChild(person(id), today_) || Chooses(person(applicant), person(id), today_)) continue;
    const bool agreed = consent.custodian ? Chooses(person(consent.custodian), person(id), today_) : consent.given;
    if (!agreed) return Forbidden("CONSENT_REQUIRED");
  }
  return Done();
}

// R1, R3, R9, R17: says whether these people may ask together.
Outcome RegisterModel::CheckUnit(const AskForListsCommand& command, std::vector<PersonId>& unit) const {
  if (!Has(command.person)) return Missing("PERSON_NOT_FOUND");
  unit = {command.person};
  for (PersonId child : command.children) {
    if (std::find(unit.begin(), unit.end(), child) != unit.end()) return Malformed("FIELD_INVALID");
    if (!Has(child)) return Missing("PERSON_NOT_FOUND");
    const bool at_home = person(child).household == person(command.person).household;
    const bool theirs = Chooses(person(command.person), person(child), today_);
    if (!(at_home || theirs) || !IsChild(person(child), today_)) return Malformed("NOT_A_CHILD");
    unit.push_back(child);
  }
  const Consent consent{.given = command.custodian_consent, .custodian = command.custodian};
  if (Outcome outcome = CheckConsent(consent, command.person, unit); !outcome.ok()) return outcome;
  for (PersonId id : unit) {
    if (!HasRight(person(id))) return Forbidden("NOT_ENTITLED");
    if (person(id).opted_out) return Forbidden("OPTED_OUT");
    if (ListOf(person(id)) != ListOf(person(unit.front()))) return Forbidden("UNIT_ON_DIFFERENT_LISTS");
  }
  for (PersonId id : unit) {
    const PersonId applicant = person(id).request_by;
    if (!applicant || applicant == command.person) continue;
    const bool own_alone = applicant == id && state_.requests.at(id).unit.size() == 1;
    // R17: the applicant may not choose for the child who asks with them.
    const bool not_theirs =
        applicant != id && IsChild(person(id), today_) && !Chooses(person(applicant), person(id), today_);
    if (!own_alone && !not_theirs) return Forbidden("ALREADY_IN_REQUEST");
  }
  return Done();
}

// R18: returns the ground on which the list must take each of them; empty unless it must take all.
std::vector<MoveCause> RegisterModel::MustAdmit(const std::vector<PersonId>& unit, ListId list) const {
  std::vector<MoveCause> causes;
  for (PersonId id : unit) {
    const Person& asking = person(id);
    bool of_member = false;
    for (const auto& [other_id, other] : state_.persons) {
      if (!IsCustodian(other, asking, today_)) continue;
      const bool asks_too = std::find(unit.begin(), unit.end(), other_id) != unit.end();
      // Nobody's list is told by its having to take a child that lives elsewhere.
      const bool secret = other.protection != AddressProtection::kNone && other.household != asking.household;
      of_member =
          of_member || (ListOf(other) == list && !secret) || (asks_too && MayReturnTo(other, this->list(list), today_));
    }
    if (MayReturnTo(asking, this->list(list), today_)) {
      causes.push_back(MoveCause::kReturn);
    } else if (IsChild(asking, today_) && of_member) {
      causes.push_back(MoveCause::kChildOfMember);
    } else {
      return {};
    }
  }
  return causes;
}

Outcome RegisterModel::CheckWishes(const AskForListsCommand& command, const std::vector<PersonId>& unit,
                                   std::vector<Wish>& wishes) const {
  for (ListId wish : command.wishes) {
    if (!Has(wish)) return Missing("LIST_NOT_FOUND");
    if (wish == ListOf(person(unit.front()))) return Malformed("OWN_LIST");
  }
  for (ListId wish : command.wishes) {
    if (list(wish).ended) return Forbidden("LIST_ENDED");
    for (PersonId id : unit) {
      if (MayNotHave(person(id), list(wish), today_)) return Forbidden("DOCTOR_EXCLUDED");
    }
    wishes.push_back({.list = wish, .must_admit = MustAdmit(unit, wish)});
    if (!wishes.back().must_admit.empty()) continue;
    if (list(wish).members_only) return Forbidden("LIST_FOR_MEMBERS");
    if (list(wish).status == ListStatus::kLocked) return Forbidden("LIST_LOCKED");
  }
  return Done();
}

// R4, R18: says whether they come at once, because enough places are left after the requests that surely go before.
bool RegisterModel::AdmitsNow(const Wish& wish, const Request& request) const {
  if (!wish.must_admit.empty()) return true;
  if (list(wish.list).status != ListStatus::kOpen) return false;
  int64_t places = FreePlacesFor(request.group, list(wish.list), Members(wish.list));
  for (const auto& [applicant, other] : state_.requests) {
    if (applicant == request.applicant || !Wishes(other, wish.list) || SurelyBefore(request, other, wish.list))
      continue;
    places -= static_cast<int64_t>(other.unit.size());
  }
  return places >= static_cast<int64_t>(request.unit.size());
}

// R7, R8: a person without a list spends no switch. Nor does one who only stays on their list, or whom R8 lets go.
bool RegisterModel::SpendsSwitch(const Person& person, ListId to, absl::CivilDay asked) const {
  if (!ListOf(person) || ListOn(person, today_) == to) return false;
  // A coming move of their own is as if it had never been decided; one that was decided for them is what they leave.
  std::vector<Membership> periods = person.memberships;
  if (periods.back().from > today_ && periods.back().without_list_since) return false;
  if (periods.back().from > today_ && !PutThereUnasked(periods.back())) {
    const absl::CivilDay never = periods.back().from;
    periods.pop_back();
    if (periods.empty() || periods.back().to != never) return false;
  }
  const Membership& left = periods.back();
  const GpList& from = list(left.list);
  const bool moved = person.moved_here && *person.moved_here > left.from;
  if (moved && person.municipality != from.municipality) return false;
  const auto within_a_year = [&](absl::CivilDay day) {
    return asked < absl::CivilDay(day.year() + 1, day.month(), day.day());
  };
  if (PutThereUnasked(left) && within_a_year(left.from)) return false;
  for (const absl::CivilDay gone : DoctorsLeaving(from)) {
    if (left.from < gone && within_a_year(gone)) return false;
  }
  return true;
}

// R10: gives wishes in place of others the dates that the policy lets them have.
void RegisterModel::GoOnWaiting(const Request& before, Request& request) const {
  const WaitingTimeRule rule = PolicyOn(today_, request.municipality).waiting_time_rule;
  if (rule == WaitingTimeRule::kRestart) return;
  absl::Time first = absl::InfiniteFuture();
  for (const RequestWish& was : before.wishes) first = std::min(first, was.since);
  if (before.any_within) first = std::min(first, before.any_within->since);
  for (RequestWish& wish : request.wishes) {
    if (rule == WaitingTimeRule::kKeep) wish.since = first;
    for (const RequestWish& was : before.wishes) {
      if (rule == WaitingTimeRule::kPerWish && was.list == wish.list) wish.since = was.since;
    }
  }
  if (!request.any_within) return;
  if (rule == WaitingTimeRule::kKeep) request.any_within->since = first;
  if (rule == WaitingTimeRule::kPerWish && before.any_within &&
      before.any_within->minutes >= request.any_within->minutes) {
    request.any_within->since = before.any_within->since;
  }
}

Outcome RegisterModel::Do(const AskForListsCommand& command) {
  std::vector<PersonId> unit;
  std::vector<Wish> wishes;
  if (Outcome form = CheckForm(command); Refused(form)) return form;
  if (Outcome checked = CheckUnit(command, unit); Refused(checked)) return checked;
  if (Outcome checked = CheckWishes(command, unit, wishes); Refused(checked)) return checked;

  const Person& applicant = person(command.person);
  Request request{.applicant = command.person,
                  .unit = unit,
                  .municipality = applicant.municipality,
                  .group = WaitsAs(applicant, ListOf(applicant)),
                  .wishes = {}};
  for (ListId wish : command.wishes) request.wishes.push_back({.list = wish, .since = now_});
  if (command.any_within_minutes) request.any_within = AnyWithin{.minutes = *command.any_within_minutes, .since = now_};
  if (state_.requests.contains(command.person)) GoOnWaiting(state_.requests.at(command.person), request);

  const auto met = std::find_if(wishes.begin(), wishes.end(), [&](const Wish& w) { return AdmitsNow(w, request); });
  std::vector<Membership> coming;
  for (size_t i = 0; i < unit.size(); ++i) {
    const Person& asking = person(unit[i]);
    const absl::CivilDay effective = DayOfMove(asking, today_, FirstOfNextMonthAfter(today_));
    MoveCause cause = MoveCause::kWish;
    bool spends = SpendsSwitch(asking, ListId(), today_);
    if (met != wishes.end()) {
      if (!met->must_admit.empty()) cause = met->must_admit[i];
      spends = cause != MoveCause::kReturn && SpendsSwitch(asking, met->list, today_);
      coming.push_back({.list = met->list,
                        .from = effective,
                        .to = {},
                        .cause = cause,
                        .counts_as_switch = spends,
                        .group = request.group});
    }
    if (spends && !HasSwitchLeft(asking, effective, PolicyOn(today_, asking.municipality))) {
      return Forbidden("SWITCH_QUOTA_USED");
    }
  }
  if (met == wishes.end() && command.if_full == IfFull::kFail) {
    return Forbidden(list(command.wishes.front()).status == ListStatus::kOpen ? "LIST_FULL" : "LIST_CLOSED");
  }
  for (PersonId id : unit) {
    const PersonId with = person(id).request_by;
    if (with && with != id && with != command.person) StopWaiting(id);
  }
  for (PersonId id : unit) {
    const bool is_replaced = state_.requests.contains(id) && (id != command.person || met != wishes.end());
    if (is_replaced) EndRequest(id);
  }
  if (met == wishes.end()) PutRequest(request);
  for (size_t i = 0; i < coming.size(); ++i) Put(unit[i], coming[i], WhyLeaving(person(unit[i]), coming[i].from));
  return Done();
}

Outcome RegisterModel::Do(const WithdrawRequestCommand& command) {
  if (!Has(command.person)) return Missing("PERSON_NOT_FOUND");
  if (!state_.requests.contains(command.person)) {
    return Forbidden(person(command.person).request_by ? "IN_ANOTHERS_REQUEST" : "NO_STANDING_REQUEST");
  }
  const std::vector<PersonId>& unit = state_.requests.at(command.person).unit;
  if (Outcome outcome = CheckConsent(command.consent, command.person, unit); !outcome.ok()) return outcome;
  EndRequest(command.person);
  return Done();
}

}  // namespace listeplass::model
