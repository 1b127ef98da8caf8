#include "storage/state_reads.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "storage/event_codec.h"
#include "storage/key_layout.h"
#include "storage/queue_reads.h"
#include "storage/record_codec.h"

namespace listeplass::storage {
namespace {

// The most numbers on the way from a merged one to its person. More would be a circle, which nobody writes.
constexpr int kMergedNumbersMax = 100;

template <typename T>
absl::StatusOr<std::optional<T>> Find(const KeyValueReader& reader, Column column, absl::string_view key,
                                      absl::StatusOr<T> (*decode)(absl::string_view)) {
  LP_ASSIGN_OR_RETURN(std::optional<std::string> bytes, reader.Get(column, key));
  if (!bytes) return std::optional<T>();
  // The value is decoded in place: g++ 12 takes a moved plan's absent fairness summary for uninitialised.
  absl::StatusOr<T> value = decode(*bytes);
  if (!value.ok()) return std::move(value).status();
  return std::optional<T>(*std::move(value));
}

// Visits what `decode` makes of each key and value, until `visit` returns false or an entry does not decode.
template <typename T, typename Decode>
absl::Status ForEach(const KeyValueReader& reader, Column column, const KeyRange& range, Decode decode,
                     StateReader::Visitor<T> visit) {
  absl::Status status;
  LP_RETURN_IF_ERROR(reader.Scan(column, range, [&](absl::string_view key, absl::string_view value) {
    absl::StatusOr<T> decoded = decode(key, value);
    if (!decoded.ok()) {
      status = std::move(decoded).status();
      return false;
    }
    return visit(*decoded);
  }));
  return status;
}

// Does the same where only the value counts.
template <typename T>
absl::Status ForEachValue(const KeyValueReader& reader, Column column, const KeyRange& range,
                          absl::StatusOr<T> (*decode)(absl::string_view), StateReader::Visitor<T> visit) {
  return ForEach<T>(
      reader, column, range, [decode](absl::string_view, absl::string_view value) { return decode(value); }, visit);
}

// Finds the day that the column keeps of the municipality.
absl::StatusOr<std::optional<absl::CivilDay>> FindDay(const KeyValueReader& reader, Column column,
                                                      MunicipalityId municipality) {
  LP_ASSIGN_OR_RETURN(std::optional<std::string> bytes, reader.Get(column, IdKey(municipality)));
  if (!bytes) return std::optional<absl::CivilDay>();
  LP_ASSIGN_OR_RETURN(const absl::CivilDay day, DecodeDayKey(column, *bytes));
  return std::optional<absl::CivilDay>(day);
}

// Visits the entries of a row of the feed behind the position. Returns whether the visitor wants more.
absl::StatusOr<bool> VisitFeedRow(absl::string_view key, absl::string_view value, FeedPosition after,
                                  StateReader::Visitor<FeedItem> visit) {
  LP_ASSIGN_OR_RETURN(FeedPosition position, DecodeFeedKey(key));
  LP_ASSIGN_OR_RETURN(FeedRow row, DecodeFeedRow(value));
  for (FeedEntry& entry : row.entries) {
    if (position > after && !visit({.position = position, .time = row.time, .entry = std::move(entry)})) return false;
    ++position.index;
  }
  return true;
}

}  // namespace

template <typename Interface>
absl::StatusOr<std::optional<Person>> StateReads<Interface>::FindPerson(PersonId id) const {
  for (int numbers = 0; numbers < kMergedNumbersMax; ++numbers) {
    LP_ASSIGN_OR_RETURN(std::optional<Person> found, Find(reader_, Column::kPersons, IdKey(id), DecodePerson));
    if (!found || !found->merged_into) return found;
    id = found->merged_into;
  }
  return errors::StoreCorrupt(ColumnName(Column::kPersons), "a merged number leads to nobody");
}

template <typename Interface>
absl::StatusOr<std::optional<PersonId>> StateReads<Interface>::FindPersonByNationalId(
    const NationalId& national_id) const {
  if (!national_id) return std::optional<PersonId>();
  constexpr Column kColumn = Column::kPersonByNationalId;
  return Find<PersonId>(reader_, kColumn, NationalIdKey(national_id),
                        [](absl::string_view value) { return DecodeIdKey<PersonId>(kColumn, value); });
}

template <typename Interface>
absl::StatusOr<std::optional<Household>> StateReads<Interface>::FindHousehold(HouseholdId id) const {
  return Find(reader_, Column::kHouseholds, IdKey(id), DecodeHousehold);
}

template <typename Interface>
absl::StatusOr<std::optional<Practice>> StateReads<Interface>::FindPractice(PracticeId id) const {
  return Find(reader_, Column::kPractices, IdKey(id), DecodePractice);
}

template <typename Interface>
absl::StatusOr<std::optional<GpList>> StateReads<Interface>::FindList(ListId id) const {
  return Find(reader_, Column::kLists, IdKey(id), DecodeList);
}

template <typename Interface>
absl::StatusOr<std::optional<Request>> StateReads<Interface>::FindRequest(PersonId applicant) const {
  return Find(reader_, Column::kRequests, IdKey(applicant), DecodeRequest);
}

template <typename Interface>
absl::StatusOr<std::optional<ImportRecord>> StateReads<Interface>::FindImport(ImportId id) const {
  return Find(reader_, Column::kImports, IdKey(id), DecodeImport);
}

template <typename Interface>
absl::StatusOr<std::optional<Statement>> StateReads<Interface>::FindStatement(const Source& source,
                                                                              const StatedKey& key) const {
  return Find(reader_, Column::kStatements, StatementKey(source, key), DecodeStatement);
}

template <typename Interface>
absl::StatusOr<std::optional<PlanRecord>> StateReads<Interface>::FindPlan(PlanId id) const {
  return Find(reader_, Column::kPlans, IdKey(id), DecodePlan);
}

template <typename Interface>
absl::StatusOr<std::optional<Policy>> StateReads<Interface>::FindPolicy(MunicipalityId municipality,
                                                                        absl::CivilDay day) const {
  std::optional<Policy> found;  // A municipality has few.
  LP_RETURN_IF_ERROR(ForEachPolicy(municipality, [&](const Policy& policy) {
    if (policy.from <= day) found = policy;
    return policy.from <= day;
  }));
  return found;
}

template <typename Interface>
absl::StatusOr<std::optional<absl::CivilDay>> StateReads<Interface>::FindLastDailyRun(
    MunicipalityId municipality) const {
  return FindDay(reader_, Column::kDailyRuns, municipality);
}

template <typename Interface>
absl::StatusOr<std::optional<absl::CivilDay>> StateReads<Interface>::FindCalendarDay(
    MunicipalityId municipality) const {
  return FindDay(reader_, Column::kCalendarDays, municipality);
}

template <typename Interface>
absl::StatusOr<std::optional<TravelTime>> StateReads<Interface>::FindTravelTime(GrunnkretsId grunnkrets,
                                                                                PracticeId practice) const {
  const std::string key = TravelTimeKey(grunnkrets, practice);
  LP_ASSIGN_OR_RETURN(std::optional<std::string> minutes, reader_.Get(Column::kTravelTimes, key));
  if (!minutes) return std::optional<TravelTime>();
  LP_ASSIGN_OR_RETURN(TravelTime time, DecodeTravelTime(key, *minutes));
  return std::optional<TravelTime>(time);
}

template <typename Interface>
absl::StatusOr<std::optional<EventBatch>> StateReads<Interface>::FindBatch(int64_t sequence) const {
  return Find(reader_, Column::kEvents, NumberKey(sequence), DecodeBatch);
}

template <typename Interface>
absl::StatusOr<int64_t> StateReads<Interface>::CountArrivals(ListId list, absl::CivilDay quarter, Group group) const {
  constexpr Column kColumn = Column::kArrivalsByList;
  LP_ASSIGN_OR_RETURN(std::optional<std::string> persons, reader_.Get(kColumn, ArrivalsKey(list, quarter, group)));
  if (!persons) return 0;
  return DecodeNumberKey(kColumn, *persons);
}

template <typename Interface>
absl::StatusOr<std::vector<QueueCounts>> StateReads<Interface>::CountInQueue(ListId list,
                                                                             absl::Span<const QueueEntry> ends) const {
  return storage::CountInQueue(reader_, list, ends);
}

template <typename Interface>
absl::StatusOr<std::optional<QueueEntry>> StateReads<Interface>::FindFirstInQueue(
    ListId list, const std::optional<QueueEntry>& after, int64_t persons_max) const {
  return storage::FindFirstInQueue(reader_, list, after, persons_max);
}

template <typename Interface>
absl::Status StateReads<Interface>::ForEachPractice(PracticeId after, Visitor<Practice> visit) const {
  return ForEachValue<Practice>(reader_, Column::kPractices, KeysAfter(IdKey(after)), DecodePractice, visit);
}

template <typename Interface>
absl::Status StateReads<Interface>::ForEachList(ListId after, Visitor<GpList> visit) const {
  return ForEachValue<GpList>(reader_, Column::kLists, KeysAfter(IdKey(after)), DecodeList, visit);
}

template <typename Interface>
absl::Status StateReads<Interface>::ForEachMember(ListId list, PersonId after, Visitor<PersonId> visit) const {
  auto decode = [](absl::string_view key, absl::string_view) -> absl::StatusOr<PersonId> {
    LP_ASSIGN_OR_RETURN(MemberKeyParts parts, DecodeMemberKey(key));
    return parts.person;
  };
  return ForEach<PersonId>(reader_, Column::kMembersByList, KeysUnderAfter(IdKey(list), MemberKey(list, after)), decode,
                           visit);
}

template <typename Interface>
absl::Status StateReads<Interface>::ForEachLeaving(ListId list, absl::CivilDay after, Visitor<PersonId> visit) const {
  auto decode = [](absl::string_view key, absl::string_view) -> absl::StatusOr<PersonId> {
    LP_ASSIGN_OR_RETURN(LeavingKeyParts parts, DecodeLeavingKey(key));
    return parts.person;
  };
  KeyRange range = KeysUnder(IdKey(list));
  range.begin = LeavingKey(list, after + 1, PersonId());
  return ForEach<PersonId>(reader_, Column::kLeavingByList, range, decode, visit);
}

template <typename Interface>
absl::Status StateReads<Interface>::ForEachPerson(PersonId after, Visitor<Person> visit) const {
  return ForEachValue<Person>(reader_, Column::kPersons, KeysAfter(IdKey(after)), DecodePerson,
                              [&](const Person& person) { return person.merged_into ? true : visit(person); });
}

template <typename Interface>
absl::Status StateReads<Interface>::ForEachHousehold(HouseholdId after, Visitor<Household> visit) const {
  return ForEachValue<Household>(reader_, Column::kHouseholds, KeysAfter(IdKey(after)), DecodeHousehold, visit);
}

template <typename Interface>
absl::Status StateReads<Interface>::ForEachRequest(PersonId after, Visitor<Request> visit) const {
  return ForEachValue<Request>(reader_, Column::kRequests, KeysAfter(IdKey(after)), DecodeRequest, visit);
}

template <typename Interface>
absl::Status StateReads<Interface>::ForEachPlan(PlanId after, Visitor<PlanRecord> visit) const {
  return ForEachValue<PlanRecord>(reader_, Column::kPlans, KeysAfter(IdKey(after)), DecodePlan, visit);
}

template <typename Interface>
absl::Status StateReads<Interface>::ForEachPlanOver(MunicipalityId municipality, PlanId after,
                                                    Visitor<PlanId> visit) const {
  auto decode = [](absl::string_view key, absl::string_view) { return DecodePlanOverKey(key); };
  return ForEach<PlanId>(reader_, Column::kPlansByMunicipality,
                         KeysUnderAfter(IdKey(municipality), PlanOverKey(municipality, after)), decode, visit);
}

template <typename Interface>
absl::Status StateReads<Interface>::ForEachPolicy(MunicipalityId municipality, Visitor<Policy> visit) const {
  return ForEachValue<Policy>(reader_, Column::kPolicies, KeysUnder(IdKey(municipality)), DecodePolicy, visit);
}

template <typename Interface>
absl::Status StateReads<Interface>::ForEachInQueue(ListId list, std::optional<QueueEntry> after,
                                                   Visitor<QueueEntry> visit) const {
  return storage::ForEachInQueue(reader_, list, after, visit);
}

template <typename Interface>
absl::Status StateReads<Interface>::ForEachRequestFrom(MunicipalityId municipality, PersonId after,
                                                       Visitor<PersonId> visit) const {
  auto decode = [](absl::string_view key, absl::string_view) -> absl::StatusOr<PersonId> {
    LP_ASSIGN_OR_RETURN(RequestFromKeyParts parts, DecodeRequestFromKey(key));
    return parts.applicant;
  };
  return ForEach<PersonId>(reader_, Column::kRequestsByMunicipality,
                           KeysUnderAfter(IdKey(municipality), RequestFromKey(municipality, after)), decode, visit);
}

template <typename Interface>
absl::Status StateReads<Interface>::ForEachUnassigned(MunicipalityId municipality, std::optional<UnassignedEntry> after,
                                                      Visitor<UnassignedEntry> visit) const {
  auto decode = [](absl::string_view key, absl::string_view) -> absl::StatusOr<UnassignedEntry> {
    LP_ASSIGN_OR_RETURN(UnassignedKeyParts parts, DecodeUnassignedKey(key));
    return parts.entry;
  };
  const KeyRange range =
      after ? KeysUnderAfter(IdKey(municipality), UnassignedKey(municipality, *after)) : KeysUnder(IdKey(municipality));
  return ForEach<UnassignedEntry>(reader_, Column::kUnassignedByMunicipality, range, decode, visit);
}

template <typename Interface>
absl::Status StateReads<Interface>::ForEachTravelTime(GrunnkretsId grunnkrets, PracticeId after,
                                                      Visitor<TravelTime> visit) const {
  return ForEach<TravelTime>(reader_, Column::kTravelTimes,
                             KeysUnderAfter(IdKey(grunnkrets), TravelTimeKey(grunnkrets, after)), DecodeTravelTime,
                             visit);
}

template <typename Interface>
absl::Status StateReads<Interface>::ForEachBatch(int64_t after, Visitor<EventBatch> visit) const {
  return ForEachValue<EventBatch>(reader_, Column::kEvents, KeysAfter(NumberKey(after)), DecodeBatch, visit);
}

template <typename Interface>
absl::Status StateReads<Interface>::ForEachImport(ImportId after, Visitor<ImportRecord> visit) const {
  return ForEachValue(reader_, Column::kImports, KeysAfter(IdKey(after)), DecodeImport, visit);
}

template <typename Interface>
absl::Status StateReads<Interface>::ForEachBatchAbout(PersonId person, int64_t after, Visitor<int64_t> visit) const {
  auto decode = [](absl::string_view key, absl::string_view) { return DecodeBatchAboutKey(key); };
  return ForEach<int64_t>(reader_, Column::kBatchesByPerson,
                          KeysUnderAfter(IdKey(person), BatchAboutKey(person, after)), decode, visit);
}

template <typename Interface>
absl::StatusOr<std::optional<MunicipalityId>> StateReads<Interface>::FindHomeMunicipality(MunicipalityId after) const {
  std::optional<MunicipalityId> next;
  absl::Status status;
  for (Column column : {Column::kTurningByMunicipality, Column::kRequestsByMunicipality}) {
    // The keys of both begin with the municipality, so that the first one behind `after` tells.
    LP_RETURN_IF_ERROR(reader_.Scan(column, {.begin = NumberKey(after.value() + 1), .end = ""},
                                    [&](absl::string_view key, absl::string_view) {
                                      const auto found = DecodeIdKey<MunicipalityId>(column, key.substr(0, 8));
                                      status = found.status();
                                      if (found.ok() && (!next || *found < *next)) next = *found;
                                      return false;
                                    }));
    LP_RETURN_IF_ERROR(status);
  }
  return next;
}

template <typename Interface>
absl::Status StateReads<Interface>::ForEachTurning(MunicipalityId municipality, absl::CivilDay after,
                                                   absl::CivilDay through, Visitor<TurningEntry> visit) const {
  auto decode = [](absl::string_view key, absl::string_view) { return DecodeTurningKey(key); };
  const KeyRange range = {.begin = TurningKey(municipality, {.day = after + 1, .person = PersonId()}),
                          .end = TurningKey(municipality, {.day = through + 1, .person = PersonId()})};
  return ForEach<TurningEntry>(reader_, Column::kTurningByMunicipality, range, decode, visit);
}

template <typename Interface>
absl::Status StateReads<Interface>::ForEachFeedItem(FeedPosition after, Visitor<FeedItem> visit) const {
  // The row that has `after` may have entries behind it, and begins before it. No row begins further away than a row is
  // long.
  const FeedPosition first = {.sequence = after.sequence,
                              .index = std::max<int64_t>(0, after.index - kFeedRowEntriesMax + 1)};
  absl::Status status;
  LP_RETURN_IF_ERROR(reader_.Scan(Column::kFeed, KeyRange{.begin = FeedKey(first), .end = ""},
                                  [&](absl::string_view key, absl::string_view value) {
                                    const absl::StatusOr<bool> more = VisitFeedRow(key, value, after, visit);
                                    status = more.status();
                                    return more.ok() && *more;
                                  }));
  return status;
}

template <typename Interface>
absl::Status StateReads<Interface>::ForEachFeedChangeAbout(PersonId person, int64_t after,
                                                           Visitor<int64_t> visit) const {
  // Those that the feed alone knows of are few: lists change seldom.
  std::vector<int64_t> others;
  auto decode = [](absl::string_view key, absl::string_view) { return DecodeFeedAboutKey(key); };
  LP_RETURN_IF_ERROR(ForEach<int64_t>(reader_, Column::kFeedByPerson,
                                      KeysUnderAfter(IdKey(person), FeedAboutKey(person, after)), decode,
                                      [&](int64_t sequence) {
                                        others.push_back(sequence);
                                        return true;
                                      }));
  auto other = others.begin();
  bool more = true;
  // A batch from before the feed began has no entries.
  LP_RETURN_IF_ERROR(ForEachBatchAbout(person, std::max(after, head_.feed_first_sequence - 1), [&](int64_t sequence) {
    while (more && other != others.end() && *other < sequence) more = visit(*other++);
    if (more) more = visit(sequence);
    return more;
  }));
  while (more && other != others.end()) more = visit(*other++);
  return absl::OkStatus();
}

template class StateReads<StateReader>;
template class StateReads<StateWriter>;

}  // namespace listeplass::storage
