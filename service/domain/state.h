// StateReader and StateWriter are the register's state as the rules see it: what can be read, and the only ways to
// change it.
//
// storage/ implements both: a Snapshot is a StateReader, a Transaction is a StateWriter that reads its own writes. The
// rules know nothing of keys, files or threads.
//
// Every read returns an error only when the store itself fails (DATA_LOSS, UNAVAILABLE); what is not there is nullopt.
// Iteration runs in ascending key order, starting after `after` where given, until the callback returns false. Nothing
// here is thread safe unless an implementation says so.
#ifndef LISTEPLASS_SERVICE_DOMAIN_STATE_H_
#define LISTEPLASS_SERVICE_DOMAIN_STATE_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "service/domain/event.h"
#include "service/domain/feed_entry.h"
#include "service/domain/gp_list.h"
#include "service/domain/household.h"
#include "service/domain/ids.h"
#include "service/domain/import_record.h"
#include "service/domain/person.h"
#include "service/domain/plan_record.h"
#include "service/domain/policy.h"
#include "service/domain/queue_counts.h"
#include "service/domain/request.h"
#include "service/domain/source.h"
#include "service/domain/statement.h"
#include "service/domain/travel_time.h"

namespace listeplass {

class StateReader {
 public:
  virtual ~StateReader() = default;

  // Returns the sequence number of the last batch this state contains; 0 for an empty one.
  virtual int64_t sequence() const = 0;
  // Returns when that batch was made; 1970 where it is not known without reading the batch.
  virtual absl::Time last_change() const = 0;
  // Returns the id that the next registered person gets.
  virtual PersonId next_person_id() const = 0;
  // Returns the imports that are being applied, and those that were broken off and have neither been repeated nor
  // discarded yet; ascending.
  virtual const std::vector<ImportId>& unfinished_imports() const = 0;

  // Finds the person, also by the id of a number that was merged into theirs. So `id` and the person's own id may
  // differ.
  virtual absl::StatusOr<std::optional<Person>> FindPerson(PersonId id) const = 0;
  // Finds the person by the number they have or had before.
  virtual absl::StatusOr<std::optional<PersonId>> FindPersonByNationalId(const NationalId& national_id) const = 0;
  virtual absl::StatusOr<std::optional<Household>> FindHousehold(HouseholdId id) const = 0;
  virtual absl::StatusOr<std::optional<Practice>> FindPractice(PracticeId id) const = 0;
  virtual absl::StatusOr<std::optional<GpList>> FindList(ListId id) const = 0;
  virtual absl::StatusOr<std::optional<Request>> FindRequest(PersonId applicant) const = 0;
  virtual absl::StatusOr<std::optional<PlanRecord>> FindPlan(PlanId id) const = 0;
  // Finds the municipality's own policy of the day: the last one that begins on the day or before.
  virtual absl::StatusOr<std::optional<Policy>> FindPolicy(MunicipalityId municipality, absl::CivilDay day) const = 0;
  // Finds the day for which the municipality's daily run was last done.
  virtual absl::StatusOr<std::optional<absl::CivilDay>> FindLastDailyRun(MunicipalityId municipality) const = 0;
  // Finds the day up to which CalendarTurned has told what the days brought: to the municipality, or, for the null id,
  // to all.
  virtual absl::StatusOr<std::optional<absl::CivilDay>> FindCalendarDay(MunicipalityId municipality) const = 0;
  // Returns the first change whose entries the feed has, or will have: older ones have been trimmed.
  virtual int64_t feed_first_sequence() const = 0;
  virtual absl::StatusOr<std::optional<TravelTime>> FindTravelTime(GrunnkretsId grunnkrets,
                                                                   PracticeId practice) const = 0;
  virtual absl::StatusOr<std::optional<EventBatch>> FindBatch(int64_t sequence) const = 0;
  virtual absl::StatusOr<std::optional<ImportRecord>> FindImport(ImportId id) const = 0;
  // Finds the source's last word about the key. The null source stands for imports made before sources were kept.
  virtual absl::StatusOr<std::optional<Statement>> FindStatement(const Source& source, const StatedKey& key) const = 0;

  // Counts the persons of the group whose membership of the list began, or will begin, in the quarter that starts on
  // this day. It counts those whose group is known (Membership::group).
  virtual absl::StatusOr<int64_t> CountArrivals(ListId list, absl::CivilDay quarter, Group group) const = 0;

  // Counts those who stand in the list's queue before each of `ends`, which ascend and need not be in it, and at last
  // all who do. One call costs little more than one end, because neighbours in the queue lie together.
  virtual absl::StatusOr<std::vector<QueueCounts>> CountInQueue(ListId list,
                                                                absl::Span<const QueueEntry> ends) const = 0;
  // Finds the first request in the list's queue, of those after `after`, that has at most so many persons.
  virtual absl::StatusOr<std::optional<QueueEntry>> FindFirstInQueue(ListId list,
                                                                     const std::optional<QueueEntry>& after,
                                                                     int64_t persons_max) const = 0;

  template <typename T>
  using Visitor = absl::FunctionRef<bool(const T&)>;

  virtual absl::Status ForEachPractice(PracticeId after, Visitor<Practice> visit) const = 0;
  virtual absl::Status ForEachList(ListId after, Visitor<GpList> visit) const = 0;
  // Visits the persons committed to the list.
  virtual absl::Status ForEachMember(ListId list, PersonId after, Visitor<PersonId> visit) const = 0;
  // Visits the persons who, as decided, leave the list after the day; by that day, then person. A person can have
  // several such days ahead, because lists that are still to come to them may end.
  virtual absl::Status ForEachLeaving(ListId list, absl::CivilDay after, Visitor<PersonId> visit) const = 0;
  // The next four visit all that there are. A number that was merged is no person.
  virtual absl::Status ForEachPerson(PersonId after, Visitor<Person> visit) const = 0;
  virtual absl::Status ForEachHousehold(HouseholdId after, Visitor<Household> visit) const = 0;
  virtual absl::Status ForEachRequest(PersonId after, Visitor<Request> visit) const = 0;
  virtual absl::Status ForEachPlan(PlanId after, Visitor<PlanRecord> visit) const = 0;
  // Visits plans over the municipality's lists: its own and those of its region; null: the country's.
  virtual absl::Status ForEachPlanOver(MunicipalityId municipality, PlanId after, Visitor<PlanId> visit) const = 0;
  // Visits the municipality's policies, by their first day.
  virtual absl::Status ForEachPolicy(MunicipalityId municipality, Visitor<Policy> visit) const = 0;
  // Visits the requests that name the list among their wishes, in queue order.
  virtual absl::Status ForEachInQueue(ListId list, std::optional<QueueEntry> after,
                                      Visitor<QueueEntry> visit) const = 0;
  // Visits the requests of people at home in the municipality, by applicant.
  virtual absl::Status ForEachRequestFrom(MunicipalityId municipality, PersonId after,
                                          Visitor<PersonId> visit) const = 0;
  // Visits the people without a list (IsUnassigned) at home in the municipality, longest first.
  virtual absl::Status ForEachUnassigned(MunicipalityId municipality, std::optional<UnassignedEntry> after,
                                         Visitor<UnassignedEntry> visit) const = 0;
  virtual absl::Status ForEachImport(ImportId after, Visitor<ImportRecord> visit) const = 0;
  // Visits the known travel times from the grunnkrets, by practice.
  virtual absl::Status ForEachTravelTime(GrunnkretsId grunnkrets, PracticeId after,
                                         Visitor<TravelTime> visit) const = 0;
  // Finds the next municipality, by rising number, in which somebody is at home who has or had a list, or who waits for
  // one; nothing behind the last.
  virtual absl::StatusOr<std::optional<MunicipalityId>> FindHomeMunicipality(MunicipalityId after) const = 0;
  // Visits the persons at home in the municipality of whom a membership begins, or the last one ends, after the day
  // `after` and not after `through`; by that day, then person.
  virtual absl::Status ForEachTurning(MunicipalityId municipality, absl::CivilDay after, absl::CivilDay through,
                                      Visitor<TurningEntry> visit) const = 0;
  // Visits the feed's entries behind the position, which need not be one of an entry.
  virtual absl::Status ForEachFeedItem(FeedPosition after, Visitor<FeedItem> visit) const = 0;
  // Visits the sequence numbers, greater than `after`, of changes with entries about the person.
  virtual absl::Status ForEachFeedChangeAbout(PersonId person, int64_t after, Visitor<int64_t> visit) const = 0;
  // Visits the event batches with a sequence number greater than `after`.
  virtual absl::Status ForEachBatch(int64_t after, Visitor<EventBatch> visit) const = 0;
  // Visits the sequence numbers, greater than `after`, of the batches about the person (event_persons.h).
  virtual absl::Status ForEachBatchAbout(PersonId person, int64_t after, Visitor<int64_t> visit) const = 0;
};

// StateWriter changes the state. Every index, GpList::members, Household::members and next_person_id() are derived from
// the records here, in one place, so that they cannot disagree with them.
class StateWriter : public StateReader {
 public:
  virtual absl::Status PutPractice(const Practice& practice) = 0;
  // `members` is ignored: the count in the store stays.
  virtual absl::Status PutList(const GpList& list) = 0;
  // `members` is ignored: the members in the store stay.
  virtual absl::Status PutHousehold(const Household& household) = 0;
  // REQUIRES: the person's household, and the committed list if any, exist. A national id that another person has is
  // INTERNAL, because the rules check that first. A national id that another person had before passes on to this
  // person. Nothing is put under the id of a merged number (INTERNAL).
  virtual absl::Status PutPerson(const Person& person) = 0;
  virtual absl::Status PutRequest(const Request& request) = 0;
  virtual absl::Status DeleteRequest(PersonId applicant) = 0;
  virtual absl::Status PutPlan(const PlanRecord& plan) = 0;
  virtual absl::Status PutPolicy(const Policy& policy) = 0;
  // Deletes the policy that begins on the day; OK where there is none.
  virtual absl::Status DeletePolicy(MunicipalityId municipality, absl::CivilDay from) = 0;
  // Keeps the import among the unfinished ones as long as its state says so.
  virtual absl::Status PutImport(const ImportRecord& import) = 0;
  virtual absl::Status PutStatement(const Source& source, const StatedKey& key, const Statement& statement) = 0;
  virtual absl::Status PutTravelTime(const TravelTime& time) = 0;
  virtual absl::Status DeleteTravelTime(GrunnkretsId grunnkrets, PracticeId practice) = 0;
  virtual absl::Status PutLastDailyRun(MunicipalityId municipality, absl::CivilDay day) = 0;
  virtual absl::Status PutCalendarDay(MunicipalityId municipality, absl::CivilDay day) = 0;
  // Deletes the entries of changes before this one; does nothing where they are gone.
  virtual absl::Status TrimFeed(int64_t first_sequence) = 0;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_STATE_H_
