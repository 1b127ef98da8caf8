#include "service/register/apply.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/person_reference.h"
#include "service/domain/renumber.h"
#include "service/domain/status_macros.h"
#include "service/register/apply_reform.h"
#include "service/register/hand_over.h"
#include "service/register/list_clock.h"
#include "service/register/membership_changes.h"

namespace listeplass {
namespace {

absl::StatusOr<Person> SubjectPerson(const StateReader& state, PersonId id, absl::string_view event) {
  LP_ASSIGN_OR_RETURN(std::optional<Person> person, state.FindPerson(id));
  if (!person) return errors::EventWithoutSubject(event, PersonReference(id));
  return *std::move(person);
}

absl::StatusOr<GpList> SubjectList(const StateReader& state, ListId id, absl::string_view event) {
  LP_ASSIGN_OR_RETURN(std::optional<GpList> list, state.FindList(id));
  if (!list) return errors::EventWithoutSubject(event, absl::StrCat("lists/", id.value()));
  return *std::move(list);
}

absl::Status SetRequestBy(PersonId id, PersonId applicant, absl::string_view event, StateWriter& state) {
  LP_ASSIGN_OR_RETURN(Person person, SubjectPerson(state, id, event));
  if (person.request_by == applicant) return absl::OkStatus();
  // Nobody could find again what is overwritten here: the other request would keep a person who does not know of it.
  if (person.request_by) {
    return errors::InvariantBroken("ONE_STANDING_REQUEST", PersonReference(id));
  }
  person.request_by = applicant;
  return state.PutPerson(person);
}

// Takes everybody of `unit` who is not in `still` out of the applicant's request.
absl::Status ReleaseUnit(const std::vector<PersonId>& unit, PersonId applicant, const std::vector<PersonId>& still,
                         absl::string_view event, StateWriter& state) {
  for (PersonId id : unit) {
    if (std::find(still.begin(), still.end(), id) != still.end()) continue;
    LP_ASSIGN_OR_RETURN(Person person, SubjectPerson(state, id, event));
    if (person.request_by != applicant) continue;
    person.request_by = PersonId();
    LP_RETURN_IF_ERROR(state.PutPerson(person));
  }
  return absl::OkStatus();
}

class Applier {
 public:
  Applier(int64_t sequence, absl::Time time, StateWriter& state) : sequence_(sequence), time_(time), state_(state) {}

  absl::Status operator()(const PracticeRegistered& event) { return state_.PutPractice(event.practice); }

  absl::Status operator()(const ListRegistered& event) { return PutWhole(event.list); }

  absl::Status operator()(const HouseholdRegistered& event) { return state_.PutHousehold(event.household); }

  absl::Status operator()(const PersonRegistered& event) { return state_.PutPerson(event.person); }

  absl::Status operator()(const CeilingChanged& event) {
    return ChangeList(event.list, "CeilingChanged", [&](GpList& list) { list.ceiling = event.ceiling; });
  }

  absl::Status operator()(const ListStatusChanged& event) {
    return ChangeList(event.list, "ListStatusChanged", [&](GpList& list) { list.ChangeStatus(event.status); });
  }

  absl::Status operator()(const MoveScheduled& event) {
    LP_ASSIGN_OR_RETURN(Person person, SubjectPerson(state_, event.person, "MoveScheduled"));
    const bool arrives = Schedule(event, person);
    LP_RETURN_IF_ERROR(state_.PutPerson(person));
    return arrives && event.group ? UseReservedPlace(event.to, *event.group) : absl::OkStatus();
  }

  absl::Status operator()(const IntakeRuleSet& event) {
    LP_ASSIGN_OR_RETURN(GpList list, SubjectList(state_, event.list, "IntakeRuleSet"));
    IntakeRules& rules = list.intake_rules;
    const auto at = std::lower_bound(rules.begin(), rules.end(), event.rule.group,
                                     [](const IntakeRule& rule, Group group) { return rule.group < group; });
    const bool there = at != rules.end() && at->group == event.rule.group;
    if (event.rule.empty()) {
      if (there) rules.erase(at);
    } else if (there) {
      *at = event.rule;
    } else {
      rules.insert(at, event.rule);
    }
    list.revision = sequence_;
    return state_.PutList(list);
  }

  absl::Status operator()(const ListReduced& event) {
    return ChangeList(event.list, "ListReduced", [&](GpList& list) {
      list.ceiling = event.ceiling;
      list.last_draw = sequence_;
    });
  }

  absl::Status operator()(const PersonReleased& event) {
    LP_ASSIGN_OR_RETURN(Person person, SubjectPerson(state_, event.person, "PersonReleased"));
    if (CommittedList(person) != event.list) {
      return errors::EventWithoutSubject("PersonReleased", PersonReference(event.person));
    }
    Release(event, person);
    return state_.PutPerson(person);
  }

  absl::Status operator()(const RequestPlaced& event) {
    Request request = event.request;
    LP_ASSIGN_OR_RETURN(std::optional<Request> before, state_.FindRequest(request.applicant));
    if (before) {
      request.KeepGuaranteeTold(*before);
      LP_RETURN_IF_ERROR(ReleaseUnit(before->unit, request.applicant, request.unit, "RequestPlaced", state_));
    }
    for (PersonId id : request.unit) {
      LP_RETURN_IF_ERROR(SetRequestBy(id, request.applicant, "RequestPlaced", state_));
    }
    return state_.PutRequest(request);
  }

  absl::Status operator()(const RequestClosed& event) {
    LP_ASSIGN_OR_RETURN(std::optional<Request> request, state_.FindRequest(event.applicant));
    if (!request) {
      return errors::EventWithoutSubject("RequestClosed", PersonReference(event.applicant));
    }
    LP_RETURN_IF_ERROR(ReleaseUnit(request->unit, event.applicant, {}, "RequestClosed", state_));
    return state_.DeleteRequest(event.applicant);
  }

  absl::Status operator()(const PlanCommitted& event) { return state_.PutPlan(event.plan); }

  absl::Status operator()(const PolicySet& event) {
    if (event.taken_back) {
      LP_RETURN_IF_ERROR(state_.DeletePolicy(event.policy.municipality, *event.taken_back));
      if (event.policy.from != *event.taken_back) return absl::OkStatus();
    }
    return state_.PutPolicy(event.policy);
  }

  absl::Status operator()(const ImportBegan& event) {
    return state_.PutImport({.id = event.import ? event.import : ImportId(sequence_),
                             .source = event.source,
                             .as_of = event.as_of,
                             .take_source = event.take_source,
                             .municipalities = event.municipalities,
                             .rows = event.rows,
                             .first_sequence = sequence_,
                             .last_sequence = sequence_});
  }

  absl::Status operator()(const ImportEnded& event) {
    const std::vector<ImportId> unfinished = state_.unfinished_imports();
    for (ImportId id : unfinished) {
      LP_ASSIGN_OR_RETURN(std::optional<ImportRecord> import, state_.FindImport(id));
      // An import from before sources were kept ends with the next import.
      if (!import || (id != event.import && import->source)) continue;
      import->state = ImportState::kFinished;
      import->rows_done = event.rows;
      LP_RETURN_IF_ERROR(state_.PutImport(*import));
    }
    return absl::OkStatus();
  }

  absl::Status operator()(const RowsStated& event) {
    for (const StatedRow& row : event.rows) {
      LP_RETURN_IF_ERROR(state_.PutStatement(event.source, row.key, {.as_of = event.as_of, .values = row.values}));
    }
    if (!event.import) return absl::OkStatus();
    LP_ASSIGN_OR_RETURN(std::optional<ImportRecord> import, state_.FindImport(event.import));
    if (!import) return errors::EventWithoutSubject("RowsStated", absl::StrCat("imports/", event.import.value()));
    import->rows_done = event.rows_done;
    import->last_sequence = sequence_;
    return state_.PutImport(*import);
  }

  absl::Status operator()(const ImportTakenBack& event) {
    LP_ASSIGN_OR_RETURN(std::optional<ImportRecord> import, state_.FindImport(event.import));
    if (!import) return errors::EventWithoutSubject("ImportTakenBack", absl::StrCat("imports/", event.import.value()));
    import->state = ImportState::kTakenBack;
    return state_.PutImport(*import);
  }

  absl::Status operator()(const TravelTimeSet& event) { return state_.PutTravelTime(event.time); }

  absl::Status operator()(const TravelTimeRemoved& event) {
    return state_.DeleteTravelTime(event.grunnkrets, event.practice);
  }

  absl::Status operator()(const DailyRunDone& event) { return state_.PutLastDailyRun(event.municipality, event.day); }

  absl::Status operator()(const CalendarTurned& event) {
    for (const CalendarFact& fact : event.facts) {
      if (fact.kind != CalendarFactKind::kGuaranteeReached) continue;
      LP_ASSIGN_OR_RETURN(std::optional<Request> request, state_.FindRequest(fact.person));
      if (!request) continue;
      request->NoteGuaranteeTold(fact.list);
      LP_RETURN_IF_ERROR(state_.PutRequest(*request));
    }
    return state_.PutCalendarDay(event.municipality, event.day);
  }

  absl::Status operator()(const FeedTrimmed& event) { return state_.TrimFeed(event.first_sequence); }

  absl::Status operator()(const NotificationsSet& event) {
    return ChangePerson(event.person, "NotificationsSet", [&](Person& person) {
      std::vector<NotificationConsent>& all = person.notifications;
      const auto at =
          std::lower_bound(all.begin(), all.end(), event.notifier,
                           [](const NotificationConsent& a, const std::string& b) { return a.notifier < b; });
      const bool there = at != all.end() && at->notifier == event.notifier;
      if (!event.consent) {
        if (there) all.erase(at);
      } else if (there) {
        *at = *event.consent;
      } else {
        all.insert(at, *event.consent);
      }
      return true;
    });
  }

  absl::Status operator()(const PlanPreviewed& /*event*/) const { return absl::OkStatus(); }

  absl::Status operator()(const MunicipalityReformed& event) { return ApplyReform(event, sequence_, state_); }

  absl::Status operator()(const ListAmended& event) { return PutWhole(event.list); }

  absl::Status operator()(const DoctorPeriodSet& event) {
    return ChangeList(event.list, "DoctorPeriodSet", [&](GpList& list) { PutPeriod(event.period, list.doctors); });
  }

  absl::Status operator()(const DoctorPeriodRemoved& event) {
    return ChangeList(event.list, "DoctorPeriodRemoved", [&](GpList& list) {
      std::erase_if(list.doctors, [&](const DoctorPeriod& period) { return period.id == event.period; });
      list.removed_period_max = std::max(list.removed_period_max, event.removed_max);
    });
  }

  absl::Status operator()(const ListHandedOver& event) {
    return ChangeList(event.list, "ListHandedOver", [&](GpList& list) { HandOver(event, list); });
  }

  absl::Status operator()(const CeilingPlanned& event) {
    return ChangeList(event.list, "CeilingPlanned", [&](GpList& list) { list.coming_ceiling = event.coming; });
  }

  absl::Status operator()(const ListEnded& event) {
    return ChangeList(event.list, "ListEnded", [&](GpList& list) {
      list.ended = event.effective;
      list.ChangeStatus(ListStatus::kLocked);
      list.contract.end_reason.clear();
      list.coming_ceiling.reset();
    });
  }

  absl::Status operator()(const MoveUndone& event) {
    return ChangePerson(event.person, "MoveUndone", [&](Person& person) { return TakeMoveBack(event, person); });
  }

  absl::Status operator()(const PersonRelocated& event) {
    return ChangePerson(event.person, "PersonRelocated", [&](Person& person) {
      if (person.municipality != event.municipality) person.moved_here = event.moved;
      person.household = event.household;
      person.municipality = event.municipality;
      return true;
    });
  }

  absl::Status operator()(const ResidenceChanged& event) {
    return ChangePerson(event.person, "ResidenceChanged", [&](Person& person) {
      person.residence = event.residence;
      if (CommittedList(person) || person.opted_out) return true;
      person.group = event.group;
      if (!person.without_list_since || event.move_reported) person.without_list_since = event.since;
      return true;
    });
  }

  absl::Status operator()(const LeavingBroughtForward& event) {
    return ChangePerson(event.person, "LeavingBroughtForward",
                        [&](Person& person) { return BringForward(event, person); });
  }

  absl::Status operator()(const PersonLeft& event) {
    return ChangePerson(event.person, "PersonLeft", [&](Person& person) {
      EndMemberships(event.effective, event.cause, person);
      person.residence = Residence::kNone;
      return true;
    });
  }

  absl::Status operator()(const NationalIdChanged& event) {
    return ChangePerson(event.person, "NationalIdChanged", [&](Person& person) {
      Renumber(event.national_id, person);
      person.birth_date = event.birth_date.value_or(person.birth_date);
      if (event.sex != Sex::kUnknown) person.sex = event.sex;
      return true;
    });
  }

  absl::Status operator()(const OptedOut& event) {
    return ChangePerson(event.person, "OptedOut", [&](Person& person) {
      EndMemberships(event.effective, EndCause::kOptedOut, person);
      person.opted_out = true;
      return true;
    });
  }

  absl::Status operator()(const OptedIn& event) {
    return ChangePerson(event.person, "OptedIn", [&](Person& person) {
      person.opted_out = false;
      if (CommittedList(person)) return true;
      person.group = Group::kNewcomer;
      person.without_list_since = event.effective;
      return true;
    });
  }

  absl::Status operator()(const DoctorExcluded& event) {
    return ChangePerson(event.person, "DoctorExcluded", [&](Person& person) {
      std::vector<DoctorId>& doctors = person.excluded_doctors;
      const auto at = std::lower_bound(doctors.begin(), doctors.end(), event.doctor);
      if (event.lifted) {
        std::erase(doctors, event.doctor);
        return true;
      }
      if (at == doctors.end() || *at != event.doctor) doctors.insert(at, event.doctor);
      return true;
    });
  }

  absl::Status operator()(const AddressProtectionSet& event) {
    return ChangePerson(event.person, "AddressProtectionSet", [&](Person& person) {
      person.protection = event.protection;
      return true;
    });
  }

  absl::Status operator()(const CustodySet& event) {
    return ChangePerson(event.person, "CustodySet", [&](Person& person) {
      person.custody = event.custody;
      return true;
    });
  }

  absl::Status operator()(const PersonsMerged& event) {
    LP_RETURN_IF_ERROR(SubjectPerson(state_, event.merged, "PersonsMerged").status());
    // This comes first, so that the number's place, home and national ids are free for the survivor.
    LP_RETURN_IF_ERROR(state_.PutPerson(MergedNumber(event.merged, event.survivor.id)));
    return state_.PutPerson(event.survivor);
  }

 private:
  // The list has its own record's clock, whatever the event's copy says.
  absl::Status PutWhole(GpList list) {
    LP_ASSIGN_OR_RETURN(const std::optional<GpList> before, state_.FindList(list.id));
    list.shut = before ? before->shut : ShutPeriods();
    KeepClock(time_, list);
    list.revision = sequence_;
    return state_.PutList(list);
  }

  template <typename Change>
  absl::Status ChangeList(ListId id, absl::string_view event, Change change) {
    LP_ASSIGN_OR_RETURN(GpList list, SubjectList(state_, id, event));
    change(list);
    KeepClock(time_, list);
    list.revision = sequence_;
    return state_.PutList(list);
  }

  // `change` returns whether the person is as the event supposes.
  template <typename Change>
  absl::Status ChangePerson(PersonId id, absl::string_view event, Change change) {
    LP_ASSIGN_OR_RETURN(Person person, SubjectPerson(state_, id, event));
    if (!change(person)) return errors::EventWithoutSubject(event, PersonReference(id));
    return state_.PutPerson(person);
  }

  absl::Status UseReservedPlace(ListId id, Group group) {
    LP_ASSIGN_OR_RETURN(GpList list, SubjectList(state_, id, "MoveScheduled"));
    for (IntakeRule& rule : list.intake_rules) {
      if (rule.group != group || rule.reserved == 0) continue;
      --rule.reserved;
      return state_.PutList(list);
    }
    return absl::OkStatus();
  }

  int64_t sequence_;
  absl::Time time_;
  StateWriter& state_;
};

}  // namespace

absl::Status Apply(const Event& event, int64_t sequence, absl::Time time, StateWriter& state) {
  return std::visit(Applier(sequence, time, state), event);
}

}  // namespace listeplass
