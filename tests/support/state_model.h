// A StateModel is the register's state as plain maps, with which a store must agree. Everything derived is worked out
// anew for each question, by the definitions in service/domain, so that the model shares no code with the indexes it
// checks.
//
// There are also random changes to it, for tests that run many of them. Persons are synthetic.
#ifndef LISTEPLASS_TESTS_SUPPORT_STATE_MODEL_H_
#define LISTEPLASS_TESTS_SUPPORT_STATE_MODEL_H_

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/status/status.h"
#include "service/domain/event.h"
#include "service/domain/feed_entry.h"
#include "service/domain/state.h"

namespace listeplass {

struct RequestDeleted {
  PersonId applicant;
};

// A Change is one call of StateWriter.
using Change = std::variant<Practice, GpList, Household, Person, Request, RequestDeleted, PlanRecord, Policy,
                            TravelTime, TravelTimeRemoved, DailyRunDone, CalendarTurned, FeedTrimmed>;

struct StateModel {
  std::map<PracticeId, Practice> practices;
  std::map<ListId, GpList> lists;               // members: always 0 here
  std::map<HouseholdId, Household> households;  // members: always empty here
  std::map<PersonId, Person> persons;
  std::map<PersonId, Request> requests;
  std::map<PlanId, PlanRecord> plans;
  std::map<std::pair<MunicipalityId, absl::CivilDay>, Policy> policies;
  std::map<MunicipalityId, absl::CivilDay> daily_runs;
  std::map<std::pair<GrunnkretsId, PracticeId>, TravelTime> travel_times;
  std::map<MunicipalityId, absl::CivilDay> calendar_days;
  std::vector<EventBatch> batches;
  std::vector<FeedItem> feed;  // what has not been trimmed
  int64_t feed_first_sequence = 1;

  void Apply(const Change& change);
};

absl::Status ApplyTo(StateWriter& state, const Change& change);

// Returns an event that tells of the change.
Event EventOf(const Change& change);

// Returns a change that keeps StateWriter's requirements: most often a new or changed person, then requests and the
// rest. The same seed always gives the same changes. All ids stay small, so that changes meet the same records again.
Change RandomChange(std::mt19937_64& random, const StateModel& model);

// A RandomBatch has 1 to `changes_max` random changes that follow those of `model`, which is brought up to date with
// it.
struct RandomBatch {
  std::vector<Change> changes;
  EventBatch batch;
  std::vector<FeedEntry> feed;  // at random, whatever the changes
};
RandomBatch MakeRandomBatch(std::mt19937_64& random, int changes_max, StateModel& model);

// Returns the first thing that the state says and the model does not; empty if they agree in every read there is.
std::string FirstDifference(const StateReader& state, const StateModel& model);

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_STATE_MODEL_H_
