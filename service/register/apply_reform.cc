#include "service/register/apply_reform.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"

namespace listeplass {
namespace {

// A bydel's code begins with its municipality's number, so a home in another municipality has no bydel.
BydelId BydelIn(MunicipalityId municipality, BydelId bydel) {
  return bydel.value() / 100 == municipality.value() ? bydel : BydelId();
}

class Reform {
 public:
  Reform(const MunicipalityReformed& event, int64_t sequence, StateWriter& state)
      : event_(event), sequence_(sequence), state_(state) {}

  absl::Status Apply() {
    for (const Successor& successor : event_.successors) {
      for (PracticeId id : successor.practices) LP_RETURN_IF_ERROR(MovePractice(id, successor.municipality));
    }
    LP_RETURN_IF_ERROR(MoveLists());
    LP_RETURN_IF_ERROR(MoveTravelTimes());
    for (const Successor& successor : event_.successors) {
      for (const ReformedGrunnkrets& grunnkrets : successor.grunnkretser) {
        for (HouseholdId id : grunnkrets.households) {
          LP_RETURN_IF_ERROR(MoveHousehold(id, successor.municipality, grunnkrets.after));
        }
      }
      for (PersonId id : successor.persons) LP_RETURN_IF_ERROR(MovePerson(id, successor.municipality));
    }
    LP_RETURN_IF_ERROR(MoveRequests());
    return DeletePolicies();
  }

 private:
  static absl::Status Missing(absl::string_view kind, int64_t id) {
    return errors::EventWithoutSubject("MunicipalityReformed", absl::StrCat(kind, "/", id));
  }

  absl::Status MovePractice(PracticeId id, MunicipalityId municipality) {
    LP_ASSIGN_OR_RETURN(std::optional<Practice> practice, state_.FindPractice(id));
    if (!practice) return Missing("practices", id.value());
    practice->municipality = municipality;
    practice->bydel = BydelIn(municipality, practice->bydel);
    std::vector<MunicipalityId>& former = practice->former_municipalities;
    const auto at = std::lower_bound(former.begin(), former.end(), event_.before);
    if (at == former.end() || *at != event_.before) former.insert(at, event_.before);
    municipality_of_[id] = municipality;
    return state_.PutPractice(*practice);
  }

  // Moves the lists of the municipality's practices, and changes lists elsewhere that serve its people (R33).
  absl::Status MoveLists() {
    std::vector<GpList> changed;
    LP_RETURN_IF_ERROR(state_.ForEachList(ListId(), [&](const GpList& before) {
      GpList list = before;
      if (const auto to = municipality_of_.find(list.practice); to != municipality_of_.end()) {
        list.municipality = to->second;
      }
      list.cooperating = WithSuccessors(list.cooperating, event_, list.municipality);
      if (list == before) return true;
      list.revision = sequence_;
      changed.push_back(std::move(list));
      return true;
    }));
    for (const GpList& list : changed) LP_RETURN_IF_ERROR(state_.PutList(list));
    return absl::OkStatus();
  }

  // A grunnkrets may be divided; then the travel times of its number go to each of the new numbers.
  absl::Status MoveTravelTimes() {
    std::map<GrunnkretsId, std::vector<TravelTime>> gone;
    for (const Successor& successor : event_.successors) {
      for (const ReformedGrunnkrets& grunnkrets : successor.grunnkretser) {
        if (!grunnkrets.before) continue;
        const auto [at, is_new] = gone.try_emplace(grunnkrets.before);
        std::vector<TravelTime>& times = at->second;
        if (is_new) {
          LP_RETURN_IF_ERROR(state_.ForEachTravelTime(grunnkrets.before, PracticeId(), [&](const TravelTime& time) {
            times.push_back(time);
            return true;
          }));
        }
        for (const TravelTime& time : times) {
          LP_RETURN_IF_ERROR(state_.PutTravelTime(
              {.grunnkrets = grunnkrets.after, .practice = time.practice, .minutes = time.minutes}));
        }
      }
    }
    for (const auto& [grunnkrets, times] : gone) {
      for (const TravelTime& time : times) {
        LP_RETURN_IF_ERROR(state_.DeleteTravelTime(time.grunnkrets, time.practice));
      }
    }
    return absl::OkStatus();
  }

  absl::Status MoveHousehold(HouseholdId id, MunicipalityId municipality, GrunnkretsId grunnkrets) {
    LP_ASSIGN_OR_RETURN(std::optional<Household> household, state_.FindHousehold(id));
    if (!household) return Missing("households", id.value());
    household->municipality = municipality;
    household->bydel = BydelIn(municipality, household->bydel);
    household->grunnkrets = grunnkrets;
    return state_.PutHousehold(*household);
  }

  absl::Status MovePerson(PersonId id, MunicipalityId municipality) {
    LP_ASSIGN_OR_RETURN(std::optional<Person> person, state_.FindPerson(id));
    if (!person) return Missing("persons", id.value());
    person->municipality = municipality;
    if (std::binary_search(event_.settled.begin(), event_.settled.end(), id)) person->moved_here.reset();
    return state_.PutPerson(*person);
  }

  // A request is counted in the municipality where its applicant lives.
  absl::Status MoveRequests() {
    std::vector<PersonId> applicants;
    LP_RETURN_IF_ERROR(state_.ForEachRequestFrom(event_.before, PersonId(), [&](PersonId applicant) {
      applicants.push_back(applicant);
      return true;
    }));
    for (PersonId applicant : applicants) {
      LP_ASSIGN_OR_RETURN(const std::optional<Person> person, state_.FindPerson(applicant));
      LP_ASSIGN_OR_RETURN(std::optional<Request> request, state_.FindRequest(applicant));
      if (!person || !request) return Missing("persons", applicant.value());
      request->municipality = person->municipality;
      LP_RETURN_IF_ERROR(state_.PutRequest(*request));
    }
    return absl::OkStatus();
  }

  absl::Status DeletePolicies() {
    std::vector<absl::CivilDay> days;
    LP_RETURN_IF_ERROR(state_.ForEachPolicy(event_.before, [&](const Policy& policy) {
      days.push_back(policy.from);
      return true;
    }));
    for (absl::CivilDay day : days) LP_RETURN_IF_ERROR(state_.DeletePolicy(event_.before, day));
    return absl::OkStatus();
  }

  const MunicipalityReformed& event_;
  const int64_t sequence_;
  StateWriter& state_;
  std::map<PracticeId, MunicipalityId> municipality_of_;  // where each practice goes
};

}  // namespace

absl::Status ApplyReform(const MunicipalityReformed& event, int64_t sequence, StateWriter& state) {
  return Reform(event, sequence, state).Apply();
}

}  // namespace listeplass
