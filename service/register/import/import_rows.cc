#include "service/register/import/import_rows.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/right_statement.h"
#include "service/domain/source.h"
#include "service/domain/stated_values.h"
#include "service/domain/status_macros.h"
#include "service/register/after_reform.h"
#include "service/register/field_checks.h"
#include "service/register/identity_warnings.h"
#include "service/register/import/import_list.h"
#include "service/register/import/import_person.h"
#include "service/register/import/import_request.h"
#include "service/register/import/referred_records.h"
#include "service/register/unsaid_location.h"

namespace listeplass {
namespace {

// Other sources than the population register have household numbers of their own. Our ids for those households lie
// beyond all numbers that a row may give. Each change has a block of them, so that none is given twice.
constexpr int kHouseholdsPerChangeBits = 22;

HouseholdId NewHouseholdId(int64_t sequence, int64_t count) {
  return HouseholdId(limits::kHouseholdNumberMax + 1 + (sequence << kHouseholdsPerChangeBits) +
                     count % (int64_t{1} << kHouseholdsPerChangeBits));
}

// Decides rows one by one. Events and new ids stay here until the caller takes them.
class RowDecider {
 public:
  RowDecider(const StateReader& state, const DecisionContext& context, const Delivery& delivery, ImportedSoFar& so_far)
      : state_(state),
        context_(context),
        delivery_(delivery),
        so_far_(so_far),
        referred_(state, delivery, context.today, so_far),
        next_person_id_(state.next_person_id()) {}

  absl::StatusOr<RowResult> operator()(const PracticeRow& row) {
    Practice practice = row.practice;
    if (!practice.id) return errors::FieldRequired("practice_id");
    LP_RETURN_IF_ERROR(CheckName(practice.name, "name"));
    LP_ASSIGN_OR_RETURN(const std::optional<Practice> before, state_.FindPractice(practice.id));
    LP_RETURN_IF_ERROR(FillMunicipality(before, practice));
    LP_RETURN_IF_ERROR(CheckLocation(practice.municipality, practice.bydel, practice.position));
    LP_ASSIGN_OR_RETURN(const std::vector<MunicipalityId>* successors, referred_.Successors(practice.municipality));
    LP_RETURN_IF_ERROR(TellAfterReform(before, *successors, "municipality", practice));
    if (!row.position_said) LP_RETURN_IF_ERROR(FillPosition(before, practice));
    ImportedSoFar::Place& seen = so_far_.practices[practice.id];
    if (seen.in_row) return errors::DuplicateRow("practice_id");
    const StatedKey key = {.kind = StatedKind::kPractice, .id = practice.id.value()};
    const std::optional<StatedValues> here = ValuesOf(before);
    StatedValues said = ValuesOf(practice);
    if (!row.position_said) LeaveOutUnsaidLocation(here, said);
    LP_ASSIGN_OR_RETURN(RowComparison compared, Compare(key, std::move(said), here));
    Practice after = before.value_or(Practice());
    after.id = practice.id;
    if (!compared.is_late()) {
      if (compared.Takes(StatedField::kName)) after.name = practice.name;
      if (compared.Takes(StatedField::kLocation)) {
        after.municipality = practice.municipality;
        after.bydel = practice.bydel;
        after.position = practice.position;
      }
    }
    seen = {.municipality = after.municipality, .in_row = true};
    if (before) LP_RETURN_IF_ERROR(WarnOfPolicies(before->municipality, after.municipality));
    if (before) so_far_.municipalities.try_emplace(before->municipality, true);  // also once its last practice has left
    so_far_.municipalities[after.municipality] = true;                           // it begins with its first practice
    so_far_.touched.insert(after.municipality);
    const bool changed = before != after;
    if (changed) events_.push_back(PracticeRegistered{after});
    return Finish(key, compared, changed);
  }

  absl::StatusOr<RowResult> operator()(const ListRow& row) {
    LP_RETURN_IF_ERROR(CheckListRow(row, context_.today));
    LP_RETURN_IF_ERROR(referred_.MunicipalityOf(row.basics.practice).status());
    bool& in_row = so_far_.lists[row.list];
    if (in_row) return errors::DuplicateRow("list_id");
    in_row = true;
    LP_ASSIGN_OR_RETURN(const std::optional<GpList> before, state_.FindList(row.list));
    const StatedKey key = {.kind = StatedKind::kList, .id = row.list.value()};
    LP_ASSIGN_OR_RETURN(RowComparison compared, Compare(key, ValuesOf(row, before), ValuesOf(before)));
    GpList after = before.value_or(GpList());
    if (!compared.is_late()) {
      LP_ASSIGN_OR_RETURN(after, ListAfter(state_, row, before, compared));
    }
    LP_ASSIGN_OR_RETURN(after.municipality, referred_.MunicipalityOf(after.practice));
    so_far_.touched.insert(after.municipality);
    referred_.NoteEnd(after);
    const bool changed = before != after;
    if (changed) events_.push_back(ListRegistered{std::move(after)});
    return Finish(key, compared, changed);
  }

  absl::StatusOr<RowResult> operator()(const HouseholdRow& row) {
    const HouseholdId number = row.household.id;
    LP_RETURN_IF_ERROR(CheckHouseholdNumber(number));
    if (const auto seen = so_far_.households.find(number); seen != so_far_.households.end() && seen->second.in_row) {
      return errors::DuplicateRow("household_id");
    }
    LP_ASSIGN_OR_RETURN(const std::optional<HouseholdId> known, referred_.OurHousehold(number));
    std::optional<Household> before;
    if (known) {
      LP_ASSIGN_OR_RETURN(before, state_.FindHousehold(*known));
    }
    Household after = row.household;
    after.id = known ? *known : NewHouseholdId(state_.sequence() + 1, so_far_.households_added++);
    after.members = before ? before->members : std::vector<PersonId>();
    LP_RETURN_IF_ERROR(FillMunicipality(before, after));
    LP_RETURN_IF_ERROR(CheckLocation(after.municipality, after.bydel, after.position));
    LP_RETURN_IF_ERROR(CheckGrunnkrets(after.grunnkrets, after.municipality));
    LP_ASSIGN_OR_RETURN(const std::vector<MunicipalityId>* successors, referred_.Successors(after.municipality));
    LP_RETURN_IF_ERROR(TellAfterReform(before, *successors, "municipality", after));
    if (!row.position_said) LP_RETURN_IF_ERROR(FillPosition(before, after));
    LP_RETURN_IF_ERROR(WarnOfUnknown(after.municipality));
    StatedValues said = ValuesOf(after);
    if (!row.position_said) LeaveOutUnsaidLocation(ValuesOf(before), said);
    if (!referred_.NumbersAreOurs()) said.push_back({StatedField::kOurHousehold, StatedId(after.id.value())});
    const StatedKey key = {.kind = StatedKind::kHousehold, .id = number.value()};
    std::optional<StatedValues> here = ValuesOf(before);
    if (here && !referred_.NumbersAreOurs()) here->push_back({StatedField::kOurHousehold, StatedId(after.id.value())});
    LP_ASSIGN_OR_RETURN(RowComparison compared, Compare(key, std::move(said), std::move(here)));
    if (before && (compared.is_late() || !compared.Takes(StatedField::kLocation))) after = *before;
    so_far_.households[number] = {.municipality = after.municipality, .in_row = true, .household = after.id};
    so_far_.touched.insert(after.municipality);
    const StatedKey named = {.kind = StatedKind::kHousehold, .id = after.id.value()};
    const bool changed = before != after;
    if (changed) events_.push_back(HouseholdRegistered{std::move(after)});
    RowResult result = Finish(key, compared, changed);
    result.key = named;
    result.is_protected = true;  // the change tells where people live
    return result;
  }

  absl::StatusOr<RowResult> operator()(const PersonRow& row) {
    LP_RETURN_IF_ERROR(CheckPersonRow(row, context_.today));
    LP_ASSIGN_OR_RETURN(const std::optional<Person> before, FindInState(row.national_id));
    if (before && IsMergedNumber(row.national_id, *before)) return RowOutcome::kUnchanged;
    const NationalId national_id = before ? before->national_id : row.national_id;
    if (const auto seen = so_far_.persons.find(national_id); seen != so_far_.persons.end()) {
      return SecondRow(row.national_id, seen->second.number);
    }
    warning_ = IdentityWarning(row.national_id, row.birth_date, context_.today, "birth_date");
    LP_ASSIGN_OR_RETURN(const Home home, referred_.HomeOf(row.household));
    if (row.list) LP_RETURN_IF_ERROR(referred_.CheckListExists("list_id", row.list));

    const StatedKey key = {.kind = StatedKind::kPerson, .id = (before ? before->id : next_person_id_).value()};
    std::optional<StatedValues> here;
    if (before) here = ValuesOf(*before, context_.today);
    LP_ASSIGN_OR_RETURN(RowComparison compared, Compare(key, ValuesOf(row, home.household), std::move(here)));
    Person after = before ? *before : Person();
    std::optional<Event> follow_up;
    if (!compared.is_late()) {
      LP_ASSIGN_OR_RETURN(after, TakePerson(row, home, before, compared, follow_up));
    }
    compared.Settle(ValuesOf(after, context_.today));
    if (!before) after.id = next_person_id_;
    RememberPerson(row, after, /*is_new=*/!before, follow_up);
    so_far_.touched.insert(after.municipality);
    if (before) so_far_.touched.insert(before->municipality);
    const bool changed = before != after;
    if (changed) {
      if (!before) next_person_id_ = PersonId(next_person_id_.value() + 1);
      persons_here_[national_id] = events_.size();
      events_.push_back(PersonRegistered{after});
      if (follow_up) events_.push_back(*std::move(follow_up));
    }
    RowResult result = Finish(key, compared, changed);
    for (FieldChange& change : result.changes) {  // the row says the sender's number, and not ours
      if (change.field == StatedField::kHousehold) change.said = StatedId(row.household.value());
    }
    result.is_protected = HasProtectedAddress(after);
    return result;
  }

  absl::StatusOr<RowResult> operator()(const RequestRow& row) {
    LP_RETURN_IF_ERROR(CheckRequestRow(row, context_.now));
    LP_ASSIGN_OR_RETURN(std::optional<Person> person, FindHereOrInState(row.national_id));
    if (person && IsMergedNumber(row.national_id, *person)) return RowOutcome::kUnchanged;
    const NationalId national_id = person ? person->national_id : row.national_id;
    if (const auto earlier = so_far_.requests.find(national_id); earlier != so_far_.requests.end()) {
      return SecondRow(row.national_id, earlier->second);
    }
    const auto seen = so_far_.persons.find(national_id);
    if (!person && seen == so_far_.persons.end()) return errors::PersonNotFound("national_id");
    for (ListId wish : row.wishes) LP_RETURN_IF_ERROR(referred_.CheckListExists("wishes", wish));
    // The applicant is as the person's row has left them, which may only have been checked.
    Person applicant = person.value_or(Person());
    ListId own_list = CommittedList(applicant);
    bool list_is_the_rows = false;
    if (seen != so_far_.persons.end()) {
      applicant.municipality = seen->second.municipality;
      applicant.group = seen->second.group;
      applicant.residence = seen->second.residence;
      own_list = seen->second.list;
      list_is_the_rows = seen->second.list_is_the_rows;
    } else {
      LP_ASSIGN_OR_RETURN(list_is_the_rows, IsListOfSource(applicant, own_list));
    }
    const bool is_new_person = seen != so_far_.persons.end() && seen->second.is_new;
    return DecideRequest(row, national_id, applicant, own_list, list_is_the_rows, is_new_person);
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
    LP_RETURN_IF_ERROR(referred_.MunicipalityOf(time.practice).status());
    if (!so_far_.travel_times.emplace(time.grunnkrets, time.practice).second) return errors::DuplicateRow("grunnkrets");
    LP_ASSIGN_OR_RETURN(const std::optional<TravelTime> before, state_.FindTravelTime(time.grunnkrets, time.practice));
    const StatedKey key = {
        .kind = StatedKind::kTravelTime, .id = time.grunnkrets.value(), .second_id = time.practice.value()};
    const StatedValues said = row.remove ? StatedValues{{StatedField::kMinutes, ""}} : ValuesOf(time);
    // A pair without an entry counts as one whose minutes are said to be none.
    const StatedValues here = before ? ValuesOf(*before) : StatedValues{{StatedField::kMinutes, ""}};
    LP_ASSIGN_OR_RETURN(RowComparison compared, Compare(key, said, here));
    if (compared.is_late() || !compared.Takes(StatedField::kMinutes)) return Finish(key, compared, false);
    if (row.remove) {
      events_.push_back(TravelTimeRemoved{.grunnkrets = time.grunnkrets, .practice = time.practice});
    } else {
      events_.push_back(TravelTimeSet{time});
    }
    RowResult result = Finish(key, compared, true);
    if (!before) result.outcome = RowOutcome::kAdded;
    return result;
  }

  std::vector<Event> TakeEvents() { return std::move(events_); }
  std::vector<StatedRow> TakeStatements() { return std::move(stated_); }
  // The last row's warning.
  std::optional<Warning> TakeWarning() { return std::exchange(warning_, std::nullopt); }

 private:
  template <typename Record>
  static std::optional<StatedValues> ValuesOf(const std::optional<Record>& record) {
    return record ? std::optional(listeplass::ValuesOf(*record)) : std::nullopt;
  }
  template <typename... Args>
  static StatedValues ValuesOf(const Args&... args) {
    return listeplass::ValuesOf(args...);
  }

  absl::StatusOr<EarlierWords> FindEarlierWords(const StatedKey& key) const {
    EarlierWords earlier;
    LP_ASSIGN_OR_RETURN(earlier.own, state_.FindStatement(delivery_.source, key));
    if (!earlier.own) {
      LP_ASSIGN_OR_RETURN(earlier.unnamed, state_.FindStatement(Source(), key));
    }
    return earlier;
  }

  absl::StatusOr<RowComparison> Compare(const StatedKey& key, StatedValues said, std::optional<StatedValues> here) {
    EarlierWords earlier;
    // Nobody has said anything of a thing that is new here, except of a household by its number.
    if (here || key.kind == StatedKind::kHousehold) {
      LP_ASSIGN_OR_RETURN(earlier, FindEarlierWords(key));
    }
    return RowComparison(std::move(said), std::move(here), std::move(earlier), delivery_);
  }

  // `changed` is true also for what no field says, such as FLR's codes.
  RowResult Finish(const StatedKey& key, const RowComparison& compared, bool changed) {
    RowResult result = RowOutcome::kUnchanged;
    result.key = key;
    if (compared.is_late()) {
      result.outcome = RowOutcome::kLate;
      return result;
    }
    result.changes = compared.changes();
    if (changed) result.outcome = RowOutcome::kUpdated;
    if (compared.is_new()) result.outcome = RowOutcome::kAdded;
    std::optional<StatedRow> stated = compared.ToRemember(key);
    if (!stated) return result;
    if (key.kind == StatedKind::kPerson) KeepRightAsOf(compared.own_word(), *stated);
    stated_.push_back(*std::move(stated));
    return result;
  }

  // A row that repeats the right to a list does not state it anew. Only the population register's reports of who has
  // left ask for that.
  void KeepRightAsOf(const std::optional<Statement>& before, StatedRow& row) const {
    if (!before || delivery_.source != PopulationRegister()) return;
    Statement after{.as_of = delivery_.as_of, .values = std::move(row.values)};
    const bool repeats =
        ValueOrEmpty(before->values, StatedField::kResidence) == ValueOrEmpty(after.values, StatedField::kResidence);
    const std::optional<absl::Time> earlier = RightStatedAt(*before);
    SetRightStatedAt(repeats && earlier ? *earlier : delivery_.as_of, after);
    row.values = std::move(after.values);
  }

  static absl::Status CheckHouseholdNumber(HouseholdId number) {
    if (!number) return errors::FieldRequired("household_id");
    if (number.value() <= limits::kHouseholdNumberMax) return absl::OkStatus();
    return errors::OutOfRange("household_id", number.value(), 1, limits::kHouseholdNumberMax);
  }

  // A row without a position says nothing of the place, unless it says otherwise than it is here. So the source's
  // earlier word of it stands.
  static void LeaveOutUnsaidLocation(const std::optional<StatedValues>& here, StatedValues& said) {
    const std::string* location = here ? FindValue(*here, StatedField::kLocation) : nullptr;
    std::erase_if(said, [&](const StatedValue& value) {
      return value.field == StatedField::kLocation && location != nullptr && value.value == *location;
    });
  }

  // A file with the numbers from after a reform takes practices along, but not what their municipality has decided.
  absl::Status WarnOfPolicies(MunicipalityId from, MunicipalityId to) {
    if (from == to) return absl::OkStatus();
    LP_ASSIGN_OR_RETURN(const std::optional<Policy> left, state_.FindPolicy(from, context_.today));
    LP_ASSIGN_OR_RETURN(const std::optional<Policy> own, state_.FindPolicy(to, context_.today));
    if (left && !own) warning_ = warnings::PoliciesStayBehind("municipality", from, to);
    return absl::OkStatus();
  }

  // Files may go on with both numbers of a person who was registered twice. Only the number that the population
  // register continues speaks of the person; the other gets a warning.
  bool IsMergedNumber(const NationalId& number, const Person& person) {
    const bool is_merged = HasCeased(number, person);
    if (is_merged) warning_ = warnings::MergedNumber("national_id");
    return is_merged;
  }

  // A file may go on with a number of before beside the number of now. The first of the two rows speaks of the person.
  absl::StatusOr<RowResult> SecondRow(const NationalId& number, const NationalId& earlier) {
    if (number == earlier) return errors::DuplicateRow("national_id");
    warning_ = warnings::MergedNumber("national_id");
    return RowOutcome::kUnchanged;
  }

  // People may live where nobody takes part, but it may also be a typing error.
  absl::Status WarnOfUnknown(MunicipalityId municipality) {
    LP_ASSIGN_OR_RETURN(const bool known, referred_.IsKnown(municipality));
    if (!known) warning_ = warnings::HomeTakesNoPart("municipality", municipality);
    return absl::OkStatus();
  }

  // Returns the person after the row, and what follows for the standing request. Where that cannot be, all stays as it
  // is.
  absl::StatusOr<Person> TakePerson(const PersonRow& row, const Home& home, const std::optional<Person>& before,
                                    RowComparison& compared, std::optional<Event>& follow_up) {
    bool codes_left_out = false;
    LP_ASSIGN_OR_RETURN(Person after,
                        PersonAfter(row, home, before ? &*before : nullptr, context_.today, compared, codes_left_out));
    const bool joins = CommittedList(after) && (!before || CommittedList(*before) != CommittedList(after));
    if (joins && referred_.HasEnded(CommittedList(after))) {  // R24
      if (!before) return errors::ListEnded(row.list);
      compared.RefuseAll("LIST_ENDED");
      return *before;
    }
    if (codes_left_out) warning_ = warnings::PeriodNotHere("periods");
    if (!before || !before->request_by) return after;
    absl::StatusOr<std::optional<Event>> follows = RequestAfter(state_, *before, after);
    if (absl::IsFailedPrecondition(follows.status())) {
      compared.RefuseAll(GetErrorDetails(follows.status()).reason);
      return *before;
    }
    LP_RETURN_IF_ERROR(follows.status());
    follow_up = *std::move(follows);
    return after;
  }

  void RememberPerson(const PersonRow& row, const Person& after, bool is_new, const std::optional<Event>& follow_up) {
    so_far_.persons[after.national_id] = {.list = CommittedList(after),
                                          .municipality = after.municipality,
                                          .group = after.group,
                                          .residence = after.residence,
                                          .list_is_the_rows = CommittedList(after) == row.list,
                                          .is_new = is_new,
                                          .number = row.national_id};
    if (!follow_up) return;
    const auto* placed = std::get_if<RequestPlaced>(&*follow_up);
    so_far_.requests_after[after.id] = placed == nullptr ? std::nullopt : std::optional(placed->request);
  }

  absl::StatusOr<RowResult> DecideRequest(const RequestRow& row, const NationalId& national_id, const Person& applicant,
                                          ListId own_list, bool list_is_the_rows, bool is_new_person) {
    const StatedKey key = {.kind = StatedKind::kRequest, .id = applicant.id.value()};
    std::optional<absl::string_view> refused;  // the rule that forbids the request now
    absl::StatusOr<std::optional<Request>> standing = StandingRequest(applicant);
    if (absl::IsFailedPrecondition(standing.status())) refused = "WAITS_WITH_OTHERS";
    if (!refused && !standing.ok()) return standing.status();
    const std::optional<Request> before = refused ? std::nullopt : *standing;
    const bool wishes_own_list =
        own_list && std::find(row.wishes.begin(), row.wishes.end(), own_list) != row.wishes.end();
    if (wishes_own_list && list_is_the_rows) return errors::OwnList("wishes", own_list);
    if (!IsEntitled(applicant)) {
      if (is_new_person) return errors::NotEntitled(PersonId());
      refused = "NOT_ENTITLED";
    }
    if (applicant.opted_out) refused = kept_reasons::kOptedOut;  // R3: waits for nothing
    if (wishes_own_list) refused = "OWN_LIST";
    so_far_.requests[national_id] = row.national_id;
    // Where no request stands, the row is compared with empty fields. A request that is new has nothing to be compared
    // with.
    EarlierWords earlier;
    if (applicant.id) {
      LP_ASSIGN_OR_RETURN(earlier, FindEarlierWords(key));
    }
    std::optional<StatedValues> here = ValuesOf(before);
    if (!here && applicant.id && (refused || HasToldOfRequest(earlier))) here = StatedValues();
    if (!here) earlier = {};  // nobody has said anything of a request that is new
    RowComparison compared(ValuesOf(row), std::move(here), std::move(earlier), delivery_);
    if (compared.is_late()) return Finish(key, compared, false);
    bool placed = false;
    if (!refused && !before && compared.last_word() && row.waiting_since <= *compared.last_word()) {
      // The request was met or withdrawn here. Only a request made since is another one.
      compared.KeepAll(kept_reasons::kRequestEnded);
    } else if (refused) {
      compared.RefuseAll(*refused);
    } else {
      Request after = RequestFrom(row, applicant, own_list);
      if (before) KeepOfRequest(*before, compared, after);
      if (!before) {
        for (const StatedValue& value : ValuesOf(row)) compared.Take(value.field);
      }
      placed = before != after;
      if (placed) events_.push_back(RequestPlaced{std::move(after)});
    }
    RowResult result = Finish(key, compared, placed);
    if (placed && !before) result.outcome = RowOutcome::kAdded;
    result.is_protected = HasProtectedAddress(applicant);
    return result;
  }

  // Has the source told of a request? If its request was refused, it has not.
  static bool HasToldOfRequest(const EarlierWords& earlier) {
    const std::optional<Statement>& last = earlier.own ? earlier.own : earlier.unnamed;
    return last && FindValue(last->values, StatedField::kWaitingSince) != nullptr;
  }

  // Did the source itself say last that the person is on the list?
  absl::StatusOr<bool> IsListOfSource(const Person& person, ListId list) const {
    LP_ASSIGN_OR_RETURN(const std::optional<Statement> said,
                        state_.FindStatement(delivery_.source, {.kind = StatedKind::kPerson, .id = person.id.value()}));
    const std::string* its = said ? FindValue(said->values, StatedField::kList) : nullptr;
    return its != nullptr && *its == StatedId(list.value());
  }

  absl::StatusOr<std::optional<Person>> FindInState(const NationalId& national_id) const {
    LP_ASSIGN_OR_RETURN(const std::optional<PersonId> id, state_.FindPersonByNationalId(national_id));
    if (!id) return std::optional<Person>();
    return state_.FindPerson(*id);
  }

  // Returns the person as the rows of this command have left them; these are not in the state yet.
  absl::StatusOr<std::optional<Person>> FindHereOrInState(const NationalId& national_id) const {
    LP_ASSIGN_OR_RETURN(std::optional<Person> person, FindInState(national_id));
    const auto here = persons_here_.find(person ? person->national_id : national_id);
    if (here != persons_here_.end()) return std::get<PersonRegistered>(events_[here->second]).person;
    return person;
  }

  // Returns the request that the row would replace. A row's own people are the applicant alone.
  absl::StatusOr<std::optional<Request>> StandingRequest(const Person& person) const {
    const auto changed = so_far_.requests_after.find(person.id);
    if (changed != so_far_.requests_after.end()) return changed->second;
    if (!person.request_by) return std::optional<Request>();
    if (person.request_by != person.id) return errors::AlreadyInRequest("national_id", person.id);
    LP_ASSIGN_OR_RETURN(std::optional<Request> request, state_.FindRequest(person.id));
    if (request && request->unit.size() > 1) return errors::WaitsWithOthers(person.id, person.id);
    return request;
  }

  const StateReader& state_;
  const DecisionContext& context_;
  const Delivery& delivery_;
  ImportedSoFar& so_far_;
  ReferredRecords referred_;
  PersonId next_person_id_;
  std::vector<Event> events_;
  std::vector<StatedRow> stated_;
  std::optional<Warning> warning_;
  absl::flat_hash_map<NationalId, size_t> persons_here_;  // the index of their event
};

// Is it an error that the row's sender can mend, and not one of the store?
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
  RowDecider decider(state_, context_, delivery_, so_far_);
  return DecideRow(decider, row);
}

absl::StatusOr<ImportDecision> DecideImportRows(const StateReader& state, const ImportRowsCommand& command,
                                                const DecisionContext& context) {
  RowDecider decider(state, context, command.delivery, *command.so_far);
  ImportDecision result;
  result.outcomes.reserve(command.rows.size());
  for (const ImportRow& row : command.rows) {
    absl::StatusOr<RowResult> outcome = DecideRow(decider, row);
    if (!outcome.ok() && !IsBadRow(outcome.status())) return outcome.status();
    result.outcomes.push_back(std::move(outcome));
  }
  result.decision.events = decider.TakeEvents();
  std::vector<StatedRow> stated = decider.TakeStatements();
  if (!stated.empty()) {
    result.decision.events.push_back(RowsStated{.source = command.delivery.source,
                                                .as_of = command.delivery.as_of,
                                                .import = command.import,
                                                .rows_done = command.rows_done,
                                                .rows = std::move(stated)});
  }
  return result;
}

}  // namespace listeplass
