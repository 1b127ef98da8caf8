#include "service/register/import/take_back.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <utility>

#include "service/domain/errors.h"
#include "service/domain/from_stated.h"
#include "service/domain/import_record.h"
#include "service/domain/stated_values.h"
#include "service/domain/status_macros.h"
#include "service/register/excluded_doctors.h"
#include "service/register/field_checks.h"
#include "service/register/import/imported_rows.h"
#include "service/register/import/standing_before.h"
#include "service/register/import/working_records.h"
#include "service/register/known_municipality.h"

namespace listeplass {
namespace {

absl::Status UnreadableValue() { return errors::StoreCorrupt("events", "a stated value is none of its field"); }

class TakingBack {
 public:
  TakingBack(const StateReader& state, absl::CivilDay today) : state_(state), today_(today), records_(state) {}

  // `rows` come newest first. Records that others rest on go first, and new requests close before the persons whom they
  // would keep.
  absl::Status PutBackAll(const std::vector<ImportedRow>& rows) {
    LP_RETURN_IF_ERROR(ForEach(rows, StatedKind::kPractice, &TakingBack::PutBackPractice));
    LP_RETURN_IF_ERROR(ForEach(rows, StatedKind::kList, &TakingBack::PutBackList));
    LP_RETURN_IF_ERROR(ForEach(rows, StatedKind::kHousehold, &TakingBack::PutBackHousehold));
    LP_RETURN_IF_ERROR(ForEach(rows, StatedKind::kRequest, &TakingBack::CloseNewRequest));
    LP_RETURN_IF_ERROR(ForEach(rows, StatedKind::kPerson, &TakingBack::PutBackPerson));
    LP_RETURN_IF_ERROR(ForEach(rows, StatedKind::kRequest, &TakingBack::PutBackRequest));
    LP_RETURN_IF_ERROR(ForEach(rows, StatedKind::kPerson, &TakingBack::RestoreEndedRequest));
    LP_RETURN_IF_ERROR(ForEach(rows, StatedKind::kTravelTime, &TakingBack::PutBackTravelTime));
    return records_.AlignRequests();
  }

  std::vector<Event> Changes() const { return records_.Changes(); }
  std::vector<TakenBackField> TakeFields() { return std::move(fields_); }

 private:
  absl::Status ForEach(const std::vector<ImportedRow>& rows, StatedKind kind,
                       absl::Status (TakingBack::*put_back)(const ImportedRow&)) {
    for (const ImportedRow& row : rows) {
      if (row.row.key.kind == kind) LP_RETURN_IF_ERROR((this->*put_back)(row));
    }
    return absl::OkStatus();
  }

  void Tell(const StatedKey& key, std::optional<StatedField> field, std::string here, std::string before,
            absl::string_view stays_reason) {
    fields_.push_back({.key = key,
                       .field = field,
                       .here = std::move(here),
                       .before = std::move(before),
                       .stays_reason = std::string(stays_reason)});
  }
  void TellWhole(const StatedKey& key, absl::string_view stays_reason) {
    Tell(key, std::nullopt, "", "", stays_reason);
  }

  // Returns the fields that are still as the row left them, with their values before. Tells of the others. There is
  // nothing to tell of a field that is as before already.
  StatedValues Unchanged(const StatedKey& key, const StatedRow& row, const StatedValues& here) {
    StatedValues unchanged;
    for (const StatedValue& before : row.replaced) {
      const std::string now = ValueOrEmpty(here, before.field);
      if (now == before.value) continue;
      const std::string* said = FindValue(row.values, before.field);
      if (said != nullptr && *said == now) {
        unchanged.push_back(before);
      } else {
        Tell(key, before.field, now, before.value, stays_reasons::kChangedSince);
      }
    }
    return unchanged;
  }

  // Returns why the thing cannot be in the municipality it was in before; empty if it can.
  absl::StatusOr<std::string> WhyNotIn(MunicipalityId municipality) {
    const auto [at, is_new] = ended_.try_emplace(municipality);
    if (is_new) {
      LP_ASSIGN_OR_RETURN(const std::vector<MunicipalityId> successors, SuccessorsOf(state_, municipality));
      at->second = !successors.empty();
    }
    return std::string(at->second ? "MUNICIPALITY_ENDED" : "");
  }

  absl::Status PutBackPractice(const ImportedRow& imported) {
    const StatedRow& row = imported.row;
    LP_ASSIGN_OR_RETURN(std::optional<Practice>* const practice, records_.FindPractice(PracticeId(row.key.id)));
    if (row.registered || !*practice) {
      TellWhole(row.key, stays_reasons::kRegistered);
      return absl::OkStatus();
    }
    const StatedValues here = ValuesOf(**practice);
    const MunicipalityId municipality = (*practice)->municipality;
    for (const StatedValue& before : Unchanged(row.key, row, here)) {
      Practice after = **practice;
      if (!SetStated(before, after)) return UnreadableValue();
      std::string why_not;
      if (after.municipality != municipality) {
        LP_ASSIGN_OR_RETURN(why_not, WhyNotIn(after.municipality));
      }
      Tell(row.key, before.field, ValueOrEmpty(here, before.field), before.value, why_not);
      if (why_not.empty()) *practice = after;
    }
    return (*practice)->municipality == municipality ? absl::OkStatus() : TakeListsAlong(**practice);
  }

  // A practice's lists are in its municipality.
  absl::Status TakeListsAlong(const Practice& practice) {
    std::vector<ListId> lists;
    LP_RETURN_IF_ERROR(state_.ForEachList(ListId(), [&](const GpList& list) {
      if (list.practice == practice.id) lists.push_back(list.id);
      return true;
    }));
    for (ListId id : lists) {
      LP_ASSIGN_OR_RETURN(std::optional<GpList>* const list, records_.FindList(id));
      (*list)->municipality = practice.municipality;
    }
    return absl::OkStatus();
  }

  absl::Status PutBackList(const ImportedRow& imported) {
    const StatedRow& row = imported.row;
    LP_ASSIGN_OR_RETURN(std::optional<GpList>* const list, records_.FindList(ListId(row.key.id)));
    if (row.registered || !*list) {
      TellWhole(row.key, stays_reasons::kRegistered);
      return absl::OkStatus();
    }
    const StatedValues here = ValuesOf(**list);
    StatedValues put_back = Unchanged(row.key, row, here);
    const auto stays = [&](StatedField field, absl::string_view reason) {
      const auto at = std::find_if(put_back.begin(), put_back.end(),
                                   [field](const StatedValue& value) { return value.field == field; });
      if (at == put_back.end()) return;
      Tell(row.key, field, ValueOrEmpty(here, field), at->value, reason);
      put_back.erase(at);
    };
    LP_ASSIGN_OR_RETURN(GpList after, WithValues(**list, put_back));
    if (after.ended && after.ended != (*list)->ended && (*list)->members > 0) stays(StatedField::kEnded, "LIST_IN_USE");
    LP_ASSIGN_OR_RETURN(after, WithValues(**list, put_back));
    if (after.ended && after.status != ListStatus::kLocked) stays(StatedField::kStatus, "LIST_ENDED");
    if (after.held > after.ceiling) {
      stays(StatedField::kHeld, stays_reasons::kHeldAboveCeiling);
      stays(StatedField::kCeiling, stays_reasons::kHeldAboveCeiling);
    }
    LP_ASSIGN_OR_RETURN(after, WithValues(**list, put_back));
    LP_ASSIGN_OR_RETURN(const std::optional<Practice>* const practice, records_.FindPractice(after.practice));
    if (*practice) after.municipality = (*practice)->municipality;
    *list = after;
    for (const StatedValue& before : put_back) {
      Tell(row.key, before.field, ValueOrEmpty(here, before.field), before.value, "");
    }
    return absl::OkStatus();
  }

  static absl::StatusOr<GpList> WithValues(GpList list, const StatedValues& values) {
    for (const StatedValue& value : values) {
      if (!SetStated(value, list)) return UnreadableValue();
    }
    return list;
  }

  absl::Status PutBackHousehold(const ImportedRow& imported) {
    const StatedRow& row = imported.row;
    int64_t id = row.key.id;
    const std::string* ours = FindValue(row.values, StatedField::kOurHousehold);
    if (ours != nullptr && !FromStatedId(*ours, &id)) return UnreadableValue();
    const StatedKey key = {.kind = StatedKind::kHousehold, .id = id};
    LP_ASSIGN_OR_RETURN(std::optional<Household>* const household, records_.FindHousehold(HouseholdId(id)));
    if (row.registered || !*household) {
      TellWhole(key, stays_reasons::kRegistered);
      return absl::OkStatus();
    }
    const StatedValues here = ValuesOf(**household);
    for (const StatedValue& before : Unchanged(key, row, here)) {
      Household after = **household;
      if (!SetStated(before, after)) return UnreadableValue();
      std::string why_not;
      if (after.municipality != (*household)->municipality) {
        LP_ASSIGN_OR_RETURN(why_not, WhyNotIn(after.municipality));
      }
      Tell(key, before.field, ValueOrEmpty(here, before.field), before.value, why_not);
      if (!why_not.empty()) continue;
      LP_RETURN_IF_ERROR(TakeMembersAlong(**household, after.municipality));
      *household = after;
    }
    return absl::OkStatus();
  }

  // People who live there are at home where the household is.
  absl::Status TakeMembersAlong(const Household& household, MunicipalityId municipality) {
    if (household.municipality == municipality) return absl::OkStatus();
    for (PersonId id : household.members) {
      LP_ASSIGN_OR_RETURN(std::optional<Person>* const person, records_.FindPerson(id));
      if (*person && (*person)->municipality == household.municipality) (*person)->municipality = municipality;
    }
    return absl::OkStatus();
  }

  static bool IsNewRequest(const StatedRow& row) {
    const std::string* since = FindValue(row.replaced, StatedField::kWaitingSince);
    return row.registered || (since != nullptr && since->empty());
  }

  absl::Status CloseNewRequest(const ImportedRow& imported) {
    const StatedRow& row = imported.row;
    if (!IsNewRequest(row)) return absl::OkStatus();
    LP_ASSIGN_OR_RETURN(std::optional<Request>* const request, records_.FindRequest(PersonId(row.key.id)));
    if (!*request || ValuesOf(**request) != row.values || (*request)->unit.size() != 1) {
      TellWhole(row.key, stays_reasons::kChangedSince);
      return absl::OkStatus();
    }
    for (const StatedValue& said : row.values) {
      if (!said.value.empty()) Tell(row.key, said.field, said.value, "", "");
    }
    request->reset();
    return absl::OkStatus();
  }

  absl::Status PutBackPerson(const ImportedRow& imported) {
    const StatedRow& row = imported.row;
    LP_ASSIGN_OR_RETURN(std::optional<Person>* const person, records_.FindPerson(PersonId(row.key.id)));
    if (!*person || (*person)->id.value() != row.key.id) {  // merged with another number
      TellWhole(row.key, stays_reasons::kChangedSince);
      return absl::OkStatus();
    }
    if (row.registered) return TakeRight(imported, **person);
    const StatedValues here = ValuesOf(**person, today_);
    StatedRow other = row;
    std::erase_if(other.replaced, [](const StatedValue& value) { return IsOfStanding(value.field); });
    Person after = **person;
    for (const StatedValue& before : Unchanged(row.key, other, here)) {
      if (!SetStated(before, after)) return UnreadableValue();
      if (before.field == StatedField::kHousehold) {
        LP_ASSIGN_OR_RETURN(const std::optional<Household>* const home, records_.FindHousehold(after.household));
        if (!*home) return UnreadableValue();
        after.municipality = (*home)->municipality;
      }
      Tell(row.key, before.field, ValueOrEmpty(here, before.field), before.value, "");
    }
    if (other.replaced.size() < row.replaced.size()) {
      LP_RETURN_IF_ERROR(PutBackStanding(imported, here, after));
    }
    *person = after;
    return absl::OkStatus();
  }

  absl::Status PutBackStanding(const ImportedRow& imported, const StatedValues& here, Person& person) {
    const StatedRow& row = imported.row;
    std::optional<Person> before;
    if (imported.person_after && StandsAs(person, *imported.person_after)) {
      before = WithStandingBefore(row, person, today_);
    }
    std::string why_not(before ? "" : stays_reasons::kChangedSince);
    if (before) {
      LP_ASSIGN_OR_RETURN(why_not, WhyNotAs(*before, person));
    }
    for (const StatedValue& value : row.replaced) {
      const std::string now = ValueOrEmpty(here, value.field);
      if (IsOfStanding(value.field) && now != value.value) Tell(row.key, value.field, now, value.value, why_not);
    }
    if (!why_not.empty()) return absl::OkStatus();
    person = *before;
    standing_put_back_.insert(person.id);
    return absl::OkStatus();
  }

  // Returns why the person cannot stand as before; empty if they can.
  absl::StatusOr<std::string> WhyNotAs(const Person& before, const Person& now) {
    const ListId list = CommittedList(before);
    const bool other_list = list != CommittedList(now);
    if (list && other_list) {
      LP_ASSIGN_OR_RETURN(const std::optional<GpList>* const found, records_.FindList(list));
      if (!*found || (*found)->ended) return std::string("LIST_ENDED");
      if (HasExcludedDoctor(before, **found, today_)) return std::string("DOCTOR_EXCLUDED");
    }
    if (now.request_by && (other_list || !IsEntitled(before))) {
      LP_ASSIGN_OR_RETURN(const std::optional<Request>* const request, records_.FindRequest(now.request_by));
      if (*request && (*request)->unit.size() > 1) return std::string("WAITS_WITH_OTHERS");
    }
    return std::string();
  }

  // Takes right and list from a person whom the import registered, unless something has happened to them since.
  absl::Status TakeRight(const ImportedRow& imported, Person& person) {
    const StatedKey& key = imported.row.key;
    bool untouched = false;
    if (imported.person_after) {
      Person left = *imported.person_after;
      left.request_by = person.request_by;      // their own request, which the import brought too
      left.municipality = person.municipality;  // follows their household
      untouched = person == left;
    }
    if (person.request_by) {
      LP_ASSIGN_OR_RETURN(const std::optional<Request>* const request, records_.FindRequest(person.request_by));
      if (*request) untouched = false;
    }
    if (!untouched) {
      TellWhole(key, stays_reasons::kChangedSince);
      return absl::OkStatus();
    }
    if (IsEntitled(person)) {
      Tell(key, StatedField::kResidence, StatedResidence(person.residence), StatedResidence(Residence::kNone), "");
    }
    const ListId list = CommittedList(person);
    if (list) Tell(key, StatedField::kList, StatedId(list.value()), "", "");
    person.residence = Residence::kNone;
    person.memberships.clear();
    person.group.reset();
    person.without_list_since.reset();
    TellWhole(key, stays_reasons::kRegistered);
    return absl::OkStatus();
  }

  // Returns why the person, as they will stand, cannot wish for the lists; empty if they can.
  absl::StatusOr<std::string> WhyNotWished(const Request& request) {
    LP_ASSIGN_OR_RETURN(const std::optional<Person>* const person, records_.FindPerson(request.applicant));
    if (!*person) return std::string(stays_reasons::kChangedSince);
    for (ListId wish : request.WishedLists()) {
      if (wish == CommittedList(**person)) return std::string("OWN_LIST");
      LP_ASSIGN_OR_RETURN(const std::optional<GpList>* const list, records_.FindList(wish));
      if (!*list || (*list)->ended) return std::string("LIST_ENDED");
    }
    return std::string(request.WishesNothing() ? "NOTHING_WISHED" : "");
  }

  absl::Status PutBackRequest(const ImportedRow& imported) {
    const StatedRow& row = imported.row;
    if (IsNewRequest(row)) return absl::OkStatus();
    LP_ASSIGN_OR_RETURN(std::optional<Request>* const request, records_.FindRequest(PersonId(row.key.id)));
    const StatedValues here = *request ? ValuesOf(**request) : StatedValues();
    const StatedValues put_back = Unchanged(row.key, row, here);
    if (!*request || put_back.empty()) {
      for (const StatedValue& before : put_back) {
        Tell(row.key, before.field, "", before.value, stays_reasons::kChangedSince);
      }
      return absl::OkStatus();
    }
    Request after = **request;
    for (const StatedValue& before : put_back) {
      if (!SetStated(before, after)) return UnreadableValue();
    }
    LP_ASSIGN_OR_RETURN(const std::string why_not, WhyNotWished(after));
    for (const StatedValue& before : put_back) {
      Tell(row.key, before.field, ValueOrEmpty(here, before.field), before.value, why_not);
    }
    if (why_not.empty()) *request = after;
    return absl::OkStatus();
  }

  // Restores the request that the person's row ended, if they stand as before again.
  absl::Status RestoreEndedRequest(const ImportedRow& imported) {
    if (!imported.closed || !standing_put_back_.contains(imported.closed->applicant)) return absl::OkStatus();
    const Request& ended = *imported.closed;
    const StatedKey key = {.kind = StatedKind::kRequest, .id = ended.applicant.value()};
    LP_ASSIGN_OR_RETURN(const std::optional<Person>* const person, records_.FindPerson(ended.applicant));
    LP_ASSIGN_OR_RETURN(std::optional<Request>* const request, records_.FindRequest(ended.applicant));
    std::string why_not;
    if (*request || ((*person)->request_by && (*person)->request_by != ended.applicant) || ended.unit.size() != 1) {
      why_not = std::string(stays_reasons::kChangedSince);
    } else {
      LP_ASSIGN_OR_RETURN(why_not, WhyNotWished(ended));
    }
    for (const StatedValue& value : ValuesOf(ended)) {
      if (!value.value.empty()) Tell(key, value.field, "", value.value, why_not);
    }
    if (why_not.empty()) *request = ended;
    return absl::OkStatus();
  }

  absl::Status PutBackTravelTime(const ImportedRow& imported) {
    const StatedRow& row = imported.row;
    const GrunnkretsId grunnkrets(row.key.id);
    const PracticeId practice(row.key.second_id);
    LP_ASSIGN_OR_RETURN(std::optional<TravelTime>* const time, records_.FindTravelTime(grunnkrets, practice));
    const StatedValues here = *time ? ValuesOf(**time) : StatedValues{{StatedField::kMinutes, ""}};
    for (const StatedValue& before : Unchanged(row.key, row, here)) {
      Tell(row.key, before.field, ValueOrEmpty(here, before.field), before.value, "");
      TravelTime after = {.grunnkrets = grunnkrets, .practice = practice};
      if (before.value.empty()) {
        time->reset();
      } else if (SetStated(before, after)) {
        *time = after;
      } else {
        return UnreadableValue();
      }
    }
    return absl::OkStatus();
  }

  const StateReader& state_;
  const absl::CivilDay today_;
  WorkingRecords records_;
  std::map<MunicipalityId, bool> ended_;  // of municipalities named so far
  std::set<PersonId> standing_put_back_;
  std::vector<TakenBackField> fields_;
};

}  // namespace

absl::StatusOr<TakeBack> DecideTakeBack(const StateReader& state, const TakeBackCommand& command,
                                        const DecisionContext& context) {
  LP_RETURN_IF_ERROR(CheckReason(command.reason));
  LP_ASSIGN_OR_RETURN(const std::optional<ImportRecord> import, state.FindImport(command.import));
  if (!import) return errors::ImportNotFound("name", command.import);
  if (import->state == ImportState::kTakenBack)
    return WithMetadata(errors::ImportTakenBack(command.import), "field", "name");
  if (!import->source && import->state == ImportState::kFinished) {
    return WithMetadata(errors::ImportCannotBeTakenBack(command.import), "field", "name");
  }
  LP_ASSIGN_OR_RETURN(const std::vector<ImportedRow> rows, ChangedRowsOf(state, *import));
  TakingBack taking_back(state, context.today);
  LP_RETURN_IF_ERROR(taking_back.PutBackAll(rows));
  TakeBack result;
  result.discarded = import->state == ImportState::kUnfinished;
  result.decision.events.push_back(ImportTakenBack{.import = command.import, .reason = command.reason});
  for (Event& event : taking_back.Changes()) result.decision.events.push_back(std::move(event));
  result.fields = taking_back.TakeFields();
  return result;
}

}  // namespace listeplass
