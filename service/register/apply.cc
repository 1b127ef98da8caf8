#include "service/register/apply.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"

namespace listeplass {
namespace {

absl::StatusOr<Person> SubjectPerson(const StateReader& state, PersonId id, absl::string_view event) {
  LP_ASSIGN_OR_RETURN(std::optional<Person> person, state.FindPerson(id));
  if (!person) return errors::EventWithoutSubject(event, absl::StrCat("persons/", id.value()));
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
  // What is overwritten here, nobody could find again: the other request would keep a person who does not know of it.
  if (person.request_by) {
    return errors::InvariantBroken("ONE_STANDING_REQUEST", absl::StrCat("persons/", id.value()));
  }
  person.request_by = applicant;
  return state.PutPerson(person);
}

// Lets go of everybody of `unit` who is part of the applicant's request and not in `still`.
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
  Applier(int64_t sequence, StateWriter& state) : sequence_(sequence), state_(state) {}

  absl::Status operator()(const PracticeRegistered& event) { return state_.PutPractice(event.practice); }

  absl::Status operator()(const ListRegistered& event) {
    GpList list = event.list;
    list.revision = sequence_;
    return state_.PutList(list);
  }

  absl::Status operator()(const HouseholdRegistered& event) { return state_.PutHousehold(event.household); }

  absl::Status operator()(const PersonRegistered& event) { return state_.PutPerson(event.person); }

  absl::Status operator()(const CeilingChanged& event) {
    LP_ASSIGN_OR_RETURN(GpList list, SubjectList(state_, event.list, "CeilingChanged"));
    list.ceiling = event.ceiling;
    list.revision = sequence_;
    return state_.PutList(list);
  }

  absl::Status operator()(const ListStatusChanged& event) {
    LP_ASSIGN_OR_RETURN(GpList list, SubjectList(state_, event.list, "ListStatusChanged"));
    list.status = event.status;
    list.revision = sequence_;
    return state_.PutList(list);
  }

  absl::Status operator()(const MoveScheduled& event) {
    LP_ASSIGN_OR_RETURN(Person person, SubjectPerson(state_, event.person, "MoveScheduled"));
    std::vector<Membership>& memberships = person.memberships;
    while (!memberships.empty() && memberships.back().from >= event.effective) memberships.pop_back();

    Membership* last = memberships.empty() ? nullptr : &memberships.back();
    bool arrives = false;
    if (last != nullptr && last->list == event.to && (!last->to || *last->to >= event.effective)) {
      // Back to the list they were about to leave: they never left it.
      last->to.reset();
      last->end_cause = EndCause::kNotEnded;
    } else {
      if (last != nullptr && (!last->to || *last->to > event.effective)) {
        last->to = event.effective;
        last->end_cause = EndCause::kOtherList;
      }
      arrives = true;
      memberships.push_back({.list = event.to,
                             .from = event.effective,
                             .to = std::nullopt,
                             .cause = event.cause,
                             .end_cause = EndCause::kNotEnded,
                             .counts_as_switch = event.counts_as_switch,
                             .group = event.group});
    }
    person.group.reset();
    person.without_list_since.reset();
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
    LP_ASSIGN_OR_RETURN(GpList list, SubjectList(state_, event.list, "ListReduced"));
    list.ceiling = event.ceiling;
    list.revision = sequence_;
    list.last_draw = sequence_;
    return state_.PutList(list);
  }

  absl::Status operator()(const PersonReleased& event) {
    LP_ASSIGN_OR_RETURN(Person person, SubjectPerson(state_, event.person, "PersonReleased"));
    if (CommittedList(person) != event.list) {
      return errors::EventWithoutSubject("PersonReleased", absl::StrCat("persons/", event.person.value()));
    }
    Membership& last = person.memberships.back();
    if (last.from >= event.effective) {
      person.memberships.pop_back();  // it would not have begun
    } else {
      last.to = event.effective;
      last.end_cause = EndCause::kReleased;
    }
    person.group = event.group;
    person.without_list_since = event.effective;
    return state_.PutPerson(person);
  }

  absl::Status operator()(const RequestPlaced& event) {
    const Request& request = event.request;
    LP_ASSIGN_OR_RETURN(std::optional<Request> before, state_.FindRequest(request.applicant));
    if (before) {
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
      return errors::EventWithoutSubject("RequestClosed",
                                         absl::StrCat("the request of persons/", event.applicant.value()));
    }
    LP_RETURN_IF_ERROR(ReleaseUnit(request->unit, event.applicant, {}, "RequestClosed", state_));
    return state_.DeleteRequest(event.applicant);
  }

  absl::Status operator()(const PlanCommitted& event) { return state_.PutPlan(event.plan); }

  absl::Status operator()(const PolicySet& event) { return state_.PutPolicy(event.policy); }

  absl::Status operator()(const ImportBegan&) {
    state_.SetImportUnfinished(true);
    return absl::OkStatus();
  }

  absl::Status operator()(const ImportEnded&) {
    state_.SetImportUnfinished(false);
    return absl::OkStatus();
  }
  absl::Status operator()(const TravelTimeSet& event) { return state_.PutTravelTime(event.time); }

 private:
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
  StateWriter& state_;
};

}  // namespace

absl::Status Apply(const Event& event, int64_t sequence, StateWriter& state) {
  return std::visit(Applier(sequence, state), event);
}

}  // namespace listeplass
