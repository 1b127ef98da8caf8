#include "service/register/import/import_rows.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "service/register/after_reform.h"
#include "service/register/field_checks.h"
#include "service/register/identity_warnings.h"
#include "service/register/import/import_person.h"
#include "service/register/known_municipality.h"
#include "service/register/lists/ceiling_check.h"

namespace listeplass {
namespace {

// Decides rows one by one. Events and new ids stay here until the caller takes them.
class RowDecider {
 public:
  RowDecider(const StateReader& state, const DecisionContext& context, ImportedSoFar& so_far)
      : state_(state), context_(context), so_far_(so_far), next_person_id_(state.next_person_id()) {}

  absl::StatusOr<RowResult> operator()(const PracticeRow& row) {
    Practice practice = row.practice;
    if (!practice.id) return errors::FieldRequired("practice_id");
    LP_RETURN_IF_ERROR(CheckName(practice.name, "name"));
    LP_RETURN_IF_ERROR(CheckLocation(practice.municipality, practice.bydel, practice.position));
    LP_ASSIGN_OR_RETURN(const std::optional<Practice> before, state_.FindPractice(practice.id));
    LP_ASSIGN_OR_RETURN(const std::vector<MunicipalityId>* successors, Successors(practice.municipality));
    LP_RETURN_IF_ERROR(TellAfterReform(before, *successors, "municipality", practice));
    ImportedSoFar::Place& seen = so_far_.practices[practice.id];
    if (seen.in_row) return errors::DuplicateRow("practice_id");
    seen = {.municipality = practice.municipality, .in_row = true};
    so_far_.municipalities[practice.municipality] = true;  // it begins with its first practice
    if (before == practice) return RowOutcome::kUnchanged;
    if (before) LP_RETURN_IF_ERROR(WarnOfPolicies(before->municipality, practice.municipality));
    events_.push_back(PracticeRegistered{std::move(practice)});
    return before ? RowOutcome::kUpdated : RowOutcome::kAdded;
  }

  absl::StatusOr<RowResult> operator()(const ListRow& row) {
    if (!row.list) return errors::FieldRequired("list_id");
    LP_RETURN_IF_ERROR(CheckList(row));
    LP_ASSIGN_OR_RETURN(const MunicipalityId municipality, MunicipalityOf(row.basics.practice));
    bool& in_row = so_far_.lists[row.list];
    if (in_row) return errors::DuplicateRow("list_id");
    in_row = true;
    LP_ASSIGN_OR_RETURN(const std::optional<GpList> before, state_.FindList(row.list));
    if (row.ended) LP_RETURN_IF_ERROR(CheckCanHaveEnded(row.list, *row.ended, before));
    GpList list = before ? *before : GpList();
    list.id = row.list;
    list.municipality = municipality;
    TakeRow(row, list);
    if (before == list) return RowOutcome::kUnchanged;
    events_.push_back(ListRegistered{std::move(list)});
    return before ? RowOutcome::kUpdated : RowOutcome::kAdded;
  }

  absl::StatusOr<RowResult> operator()(const HouseholdRow& row) {
    Household household = row.household;
    if (!household.id) return errors::FieldRequired("household_id");
    LP_RETURN_IF_ERROR(CheckLocation(household.municipality, household.bydel, household.position));
    LP_RETURN_IF_ERROR(CheckGrunnkrets(household.grunnkrets, household.municipality));
    LP_ASSIGN_OR_RETURN(std::optional<Household> before, state_.FindHousehold(household.id));
    LP_ASSIGN_OR_RETURN(const std::vector<MunicipalityId>* successors, Successors(household.municipality));
    LP_RETURN_IF_ERROR(TellAfterReform(before, *successors, "municipality", household));
    ImportedSoFar::Place& seen = so_far_.households[household.id];
    if (seen.in_row) return errors::DuplicateRow("household_id");
    seen = {.municipality = household.municipality, .in_row = true};
    LP_RETURN_IF_ERROR(WarnOfUnknown(household.municipality));
    household.members.clear();
    if (before) household.members = std::move(before->members);
    if (before && before->municipality == household.municipality && before->bydel == household.bydel &&
        before->position == household.position && before->grunnkrets == household.grunnkrets) {
      return RowOutcome::kUnchanged;
    }
    events_.push_back(HouseholdRegistered{std::move(household)});
    return before ? RowOutcome::kUpdated : RowOutcome::kAdded;
  }

  absl::StatusOr<RowResult> operator()(const PersonRow& row) {
    LP_RETURN_IF_ERROR(CheckPersonRow(row, context_.today));
    LP_ASSIGN_OR_RETURN(const std::optional<Person> before, FindInState(row.national_id));
    const NationalId national_id = before ? before->national_id : row.national_id;
    if (so_far_.persons.contains(national_id)) return errors::DuplicateRow("national_id");
    warning_ = IdentityWarning(row.national_id, row.birth_date, context_.today, "birth_date");
    LP_ASSIGN_OR_RETURN(const MunicipalityId municipality, MunicipalityOf(row.household));
    if (row.list) LP_RETURN_IF_ERROR(CheckListExists("list_id", row.list));

    LP_ASSIGN_OR_RETURN(Person after, PersonAfter(row, municipality, before ? &*before : nullptr, context_.today));
    if (!before) after.id = next_person_id_;
    std::optional<Event> follow_up;
    if (before && before->request_by) {
      LP_ASSIGN_OR_RETURN(follow_up, RequestAfter(state_, *before, after));
    }
    so_far_.persons[national_id] = {.list = CommittedList(after), .entitled = IsEntitled(after)};
    if (before == after) return RowOutcome::kUnchanged;
    if (!before) next_person_id_ = PersonId(next_person_id_.value() + 1);
    persons_here_[national_id] = events_.size();
    events_.push_back(PersonRegistered{std::move(after)});
    if (follow_up) events_.push_back(*std::move(follow_up));
    return before ? RowOutcome::kUpdated : RowOutcome::kAdded;
  }

  absl::StatusOr<RowResult> operator()(const RequestRow& row) {
    LP_RETURN_IF_ERROR(CheckRequestRow(row, context_.now));
    LP_ASSIGN_OR_RETURN(const std::optional<Person> person, FindHereOrInState(row.national_id));
    const NationalId national_id = person ? person->national_id : row.national_id;
    if (so_far_.requests.contains(national_id)) return errors::DuplicateRow("national_id");
    const auto seen = so_far_.persons.find(national_id);
    if (!person && seen == so_far_.persons.end()) return errors::PersonNotFound("national_id");
    const ListId own_list = seen != so_far_.persons.end() ? seen->second.list : CommittedList(*person);
    const bool entitled = seen != so_far_.persons.end() ? seen->second.entitled : IsEntitled(*person);
    if (!entitled) return errors::NotEntitled(person ? person->id : PersonId());
    for (size_t i = 0; i < row.wishes.size(); ++i) {
      LP_RETURN_IF_ERROR(CheckListExists("wishes", row.wishes[i]));
      if (row.wishes[i] == own_list) return errors::OwnList("wishes", own_list);
    }
    // A person whose row has been checked but not applied yet has no request to compare with.
    if (!person) {
      so_far_.requests.insert(national_id);
      return RowOutcome::kAdded;
    }
    Request request = RequestFrom(row, *person, own_list);
    LP_ASSIGN_OR_RETURN(const std::optional<Request> before, StandingRequest(*person));
    so_far_.requests.insert(national_id);
    if (before == request) return RowOutcome::kUnchanged;
    events_.push_back(RequestPlaced{std::move(request)});
    return before ? RowOutcome::kUpdated : RowOutcome::kAdded;
  }

  absl::StatusOr<RowResult> operator()(const TravelTimeRow& row) {
    const TravelTime& time = row.time;
    if (time.grunnkrets.value() < limits::kGrunnkretsMin || time.grunnkrets.value() > limits::kGrunnkretsMax) {
      return errors::FieldInvalid("grunnkrets", "must be the municipality's number and four digits");
    }
    const int64_t minutes_max = row.remove ? 0 : limits::kTravelTableMinutesMax;
    if (time.minutes < 0 || time.minutes > minutes_max) {
      return errors::OutOfRange("minutes", time.minutes, 0, minutes_max);
    }
    LP_RETURN_IF_ERROR(MunicipalityOf(time.practice).status());
    if (!so_far_.travel_times.emplace(time.grunnkrets, time.practice).second) return errors::DuplicateRow("grunnkrets");
    LP_ASSIGN_OR_RETURN(const std::optional<TravelTime> before, state_.FindTravelTime(time.grunnkrets, time.practice));
    if (row.remove) {
      if (!before) return RowOutcome::kUnchanged;
      events_.push_back(TravelTimeRemoved{.grunnkrets = time.grunnkrets, .practice = time.practice});
      return RowOutcome::kUpdated;
    }
    if (before == time) return RowOutcome::kUnchanged;
    events_.push_back(TravelTimeSet{time});
    return before ? RowOutcome::kUpdated : RowOutcome::kAdded;
  }

  std::vector<Event> TakeEvents() { return std::move(events_); }
  // Of the last row.
  std::optional<Warning> TakeWarning() { return std::exchange(warning_, std::nullopt); }

 private:
  // Of a municipality that was reformed. Looked up once for each; valid until the next call.
  absl::StatusOr<const std::vector<MunicipalityId>*> Successors(MunicipalityId municipality) {
    const auto [at, is_new] = so_far_.successors.try_emplace(municipality);
    if (is_new) {
      LP_ASSIGN_OR_RETURN(at->second, SuccessorsOf(state_, municipality));
    }
    return &at->second;
  }

  // A file in the numbers of after a reform takes practices along, but not what their municipality has decided.
  absl::Status WarnOfPolicies(MunicipalityId from, MunicipalityId to) {
    if (from == to) return absl::OkStatus();
    LP_ASSIGN_OR_RETURN(const std::optional<Policy> left, state_.FindPolicy(from, context_.today));
    LP_ASSIGN_OR_RETURN(const std::optional<Policy> own, state_.FindPolicy(to, context_.today));
    if (left && !own) warning_ = warnings::PoliciesStayBehind("municipality", from, to);
    return absl::OkStatus();
  }

  // People may live where nobody takes part, but it may also be a typing error.
  absl::Status WarnOfUnknown(MunicipalityId municipality) {
    const auto [known, is_new] = so_far_.municipalities.try_emplace(municipality, false);
    if (is_new) {
      LP_ASSIGN_OR_RETURN(known->second, IsKnownMunicipality(state_, municipality));
    }
    if (!known->second) warning_ = warnings::HomeTakesNoPart("municipality", municipality);
    return absl::OkStatus();
  }

  // What no row says stays.
  static void TakeRow(const ListRow& row, GpList& list) {
    static_cast<ListBasics&>(list) = row.basics;
    std::sort(list.languages.begin(), list.languages.end());
    list.languages.erase(std::unique(list.languages.begin(), list.languages.end()), list.languages.end());
    list.doctor_sex = row.doctor_sex;
    list.has_regular_doctor = row.has_regular_doctor;
    list.ceiling = row.ceiling;
    if (!list.ended) list.ChangeStatus(row.status);
    if (row.ended && row.ended != list.ended) {
      list.ended = row.ended;
      list.coming_ceiling.reset();
      list.contract.end_reason.clear();
    }
    if (row.ended) list.ChangeStatus(ListStatus::kLocked);
  }

  // A list that ended elsewhere: nobody here is left to be told.
  absl::Status CheckCanHaveEnded(ListId id, absl::CivilDay ended, const std::optional<GpList>& before) const {
    if (ended > context_.today) return errors::FieldInvalid("ended", "lies in the future: EndList ends a list");
    if (!before || before->ended == ended) return absl::OkStatus();
    bool in_use = before->members > 0;
    LP_RETURN_IF_ERROR(state_.ForEachInQueue(id, std::nullopt, [&](const QueueEntry&) {
      in_use = true;
      return false;
    }));
    return in_use ? errors::ListInUse("ended", id, before->members) : absl::OkStatus();
  }

  static absl::Status CheckList(const ListRow& row) {
    LP_RETURN_IF_ERROR(CheckName(row.basics.name, "name"));
    LP_RETURN_IF_ERROR(CheckCeiling(row.ceiling));
    if (row.basics.held < 0 || row.basics.held > row.ceiling) {
      return errors::OutOfRange("held", row.basics.held, 0, row.ceiling);
    }
    for (const std::string& language : row.basics.languages) LP_RETURN_IF_ERROR(CheckLanguage(language, "languages"));
    return absl::OkStatus();
  }

  absl::StatusOr<MunicipalityId> MunicipalityOf(PracticeId id) {
    const auto seen = so_far_.practices.find(id);
    if (seen != so_far_.practices.end()) return seen->second.municipality;
    LP_ASSIGN_OR_RETURN(const std::optional<Practice> practice, state_.FindPractice(id));
    if (!practice) return errors::PracticeNotFound("practice_id", id);
    so_far_.practices[id] = {.municipality = practice->municipality};
    return practice->municipality;
  }

  absl::StatusOr<MunicipalityId> MunicipalityOf(HouseholdId id) {
    const auto seen = so_far_.households.find(id);
    if (seen != so_far_.households.end()) return seen->second.municipality;
    LP_ASSIGN_OR_RETURN(const std::optional<Household> household, state_.FindHousehold(id));
    if (!household) return errors::HouseholdNotFound("household_id", id);
    so_far_.households[id] = {.municipality = household->municipality};
    return household->municipality;
  }

  absl::Status CheckListExists(absl::string_view field, ListId id) {
    if (so_far_.lists.contains(id)) return absl::OkStatus();
    LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state_.FindList(id));
    if (!list) return errors::ListNotFound(field, id);
    so_far_.lists[id] = false;
    return absl::OkStatus();
  }

  absl::StatusOr<std::optional<Person>> FindInState(const NationalId& national_id) const {
    LP_ASSIGN_OR_RETURN(const std::optional<PersonId> id, state_.FindPersonByNationalId(national_id));
    if (!id) return std::optional<Person>();
    return state_.FindPerson(*id);
  }

  // As the rows of this command, which are not in the state yet, have left the person.
  absl::StatusOr<std::optional<Person>> FindHereOrInState(const NationalId& national_id) const {
    LP_ASSIGN_OR_RETURN(std::optional<Person> person, FindInState(national_id));
    const auto here = persons_here_.find(person ? person->national_id : national_id);
    if (here != persons_here_.end()) return std::get<PersonRegistered>(events_[here->second]).person;
    return person;
  }

  // The request the row would replace. The row's own people are the applicant alone.
  absl::StatusOr<std::optional<Request>> StandingRequest(const Person& person) const {
    if (!person.request_by) return std::optional<Request>();
    if (person.request_by != person.id) return errors::AlreadyInRequest(person.id, person.request_by);
    LP_ASSIGN_OR_RETURN(std::optional<Request> request, state_.FindRequest(person.id));
    if (request && request->unit.size() > 1) return errors::WaitsWithOthers(person.id, person.id);
    const auto here = persons_here_.find(person.national_id);
    if (here != persons_here_.end() && here->second + 1 < events_.size()) {
      // What the person's own row did to it, if anything, is the event after the person's.
      const Event& next = events_[here->second + 1];
      if (const auto* placed = std::get_if<RequestPlaced>(&next); placed && placed->request.applicant == person.id) {
        return placed->request;
      }
      if (std::holds_alternative<RequestClosed>(next)) return std::optional<Request>();
    }
    return request;
  }

  const StateReader& state_;
  const DecisionContext& context_;
  ImportedSoFar& so_far_;
  PersonId next_person_id_;
  std::vector<Event> events_;
  std::optional<Warning> warning_;
  absl::flat_hash_map<NationalId, size_t> persons_here_;  // index of their event
};

// An error that the row's sender can mend, not one of the store.
bool IsBadRow(const absl::Status& status) {
  return absl::IsInvalidArgument(status) || absl::IsNotFound(status) || absl::IsFailedPrecondition(status);
}

absl::StatusOr<RowResult> DecideRow(RowDecider& decider, const ImportRow& row) {
  absl::StatusOr<RowResult> outcome = std::visit(decider, row);
  std::optional<Warning> warning = decider.TakeWarning();
  if (outcome.ok()) outcome->warning = std::move(warning);
  if (outcome.ok() || !IsBadRow(outcome.status())) return outcome;
  const int64_t number = std::visit([](const auto& any) { return any.row; }, row);
  return WithMetadata(outcome.status(), "row", absl::StrCat(number));
}

}  // namespace

absl::StatusOr<RowResult> RowValidator::Check(const ImportRow& row) {
  RowDecider decider(state_, context_, so_far_);
  return DecideRow(decider, row);
}

absl::StatusOr<ImportDecision> DecideImportRows(const StateReader& state, const ImportRowsCommand& command,
                                                const DecisionContext& context) {
  RowDecider decider(state, context, *command.so_far);
  ImportDecision result;
  result.outcomes.reserve(command.rows.size());
  for (const ImportRow& row : command.rows) {
    absl::StatusOr<RowResult> outcome = DecideRow(decider, row);
    if (!outcome.ok() && !IsBadRow(outcome.status())) return outcome.status();
    result.outcomes.push_back(std::move(outcome));
  }
  result.decision.events = decider.TakeEvents();
  return result;
}

}  // namespace listeplass
