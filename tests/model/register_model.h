// A RegisterModel is the register as plain maps of records. It tells for every command what the command gives, from the
// rules (docs/DOMAIN.md, service/register/RULES.md and the headers there), by code that shares nothing with theirs.
//
// What chance or the solver decides, the model takes from the register and checks: the order of a draw, and where a
// plan places people. It counts members and arrivals anew each time, from the persons alone.
//
//   RegisterModel model(state);
//   const Outcome predicted = model.Do(command, now, today, decided_events);
//
// tests/model/README.md says how the test uses it. Not thread safe.
//
// Long because: it has a method for every command there is.
#ifndef LISTEPLASS_TESTS_MODEL_REGISTER_MODEL_H_
#define LISTEPLASS_TESTS_MODEL_REGISTER_MODEL_H_

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/domain/event.h"
#include "service/domain/notification_consent.h"
#include "service/domain/state.h"
#include "tests/model/command.h"
#include "tests/support/state_model.h"

namespace listeplass::model {

// An Outcome is what a command gives: done, done with nothing to change, or refused.
struct Outcome {
  absl::StatusCode code = absl::StatusCode::kOk;
  std::string reason;   // of the error
  bool changes = true;  // of a command that was done: there is a change in the log

  bool ok() const { return code == absl::StatusCode::kOk; }
};

struct Reform;  // reforms.h

// Touched are the records that a command may have changed. Requests go by their applicant.
struct Touched {
  std::set<PersonId> persons;
  std::set<ListId> lists;
};

class RegisterModel {
 public:
  // Takes the register as it is when the model begins, without the members of households and lists.
  explicit RegisterModel(const StateReader& begin);

  // Predicts the command's outcome, and does it. `decided` are the register's events, if it did the command: the order
  // of a draw is taken from them. A wrong draw, plan or reform gives INTERNAL, with what is wrong as the reason.
  Outcome Do(const Command& command, absl::Time now, absl::CivilDay today, const std::vector<Event>& decided);

  // Reads the register's own log and feed: the part that the model has not seen yet.
  void ReadLog(const StateReader& log);

  const StateModel& state() const { return state_; }
  int64_t sequence() const { return sequence_; }       // of the last change
  const Touched& touched() const { return touched_; }  // by the last command

  const Person& person(PersonId id) const { return state_.persons.at(id); }
  // Returns whose name it is by now: another person's where the number was merged.
  PersonId WhoIs(PersonId name) const;
  const std::map<PersonId, PersonId>& merged() const { return merged_; }  // into whom, by number
  const GpList& list(ListId id) const { return state_.lists.at(id); }
  int64_t Members(ListId list) const;
  // These are about municipalities by name: whether it has a part in the register, where everything is now that it had
  // when it was reformed, of which reformed ones it has something, and which ones were reformed.
  bool IsKnown(MunicipalityId municipality) const;
  std::vector<MunicipalityId> SuccessorsOf(MunicipalityId municipality) const;
  std::vector<MunicipalityId> PredecessorsOf(MunicipalityId municipality) const;
  std::vector<MunicipalityId> Reformed() const;
  // Returns the policy that holds for the municipality on the day, field by field.
  Policy PolicyOn(absl::CivilDay day, MunicipalityId municipality) const;

 private:
  // People (people.cc).
  Outcome Do(const PopulationEvent& event);
  Outcome Do(const Birth& birth);
  Outcome Do(const Arrival& arrival);
  Outcome Do(const HomeMove& move);
  Outcome Do(const Departure& departure);
  Outcome Do(const ResidenceChange& change);
  Outcome Do(const NationalIdChange& change);
  Outcome Do(const ProtectionChange& change);
  Outcome Do(const ParentalResponsibilityChange& change);
  Outcome Do(const GuardianshipChange& change);
  Outcome Do(const SharedResidenceChange& change);
  // Two numbers of one person (merging.cc).
  Outcome Do(const NumberMerge& merge);
  Outcome Do(const MergePersonsCommand& command);
  Outcome Do(const OptOutCommand& command);
  Outcome Do(const OptInCommand& command);
  // Whom people let know (notifications.cc).
  Outcome Do(const SetNotificationsCommand& command);
  // Requests (requests.cc).
  Outcome Do(const AskForListsCommand& command);
  Outcome Do(const WithdrawRequestCommand& command);
  // Moves (moves.cc).
  Outcome Do(const MoveByHandCommand& command);
  Outcome Do(const CommitCommand& command);
  Outcome Do(const UndoCommand& command);
  // Lists (lists.cc).
  Outcome Do(const CreateListCommand& command);
  Outcome Do(const DescribeListCommand& command);
  Outcome Do(const ChangeCeilingCommand& command);
  Outcome Do(const ChangeStatusCommand& command);
  Outcome Do(const SetDoctorPeriodCommand& command);
  Outcome Do(const RemoveDoctorPeriodCommand& command);
  Outcome Do(const HandOverListCommand& command);
  Outcome Do(const SetIntakeRuleCommand& command);
  Outcome Do(const SetPolicyCommand& command);
  Outcome Do(const TendListsCommand& command);
  Outcome Do(const FinishDailyRunCommand& command);
  // Municipalities end (reforms.cc).
  Outcome Do(const ReformCommand& command);
  // People leave lists (leaving.cc).
  Outcome Do(const StrikeOffCommand& command);
  Outcome Do(const ReduceListCommand& command);
  Outcome Do(const EndListCommand& command);

  // Returns the command with the names of merged numbers replaced by those of the persons they lead to.
  Command OnSurvivors(Command command) const;
  Outcome Merge(PersonId survivor, PersonId merged, ListId keep);
  // Finds the list that goes on: of two, the one to keep; null: none.
  Outcome ListToKeep(const Person& one, const Person& merged, ListId keep, ListId& kept) const;
  Outcome MergeRequests(const Person& one, const Person& merged, std::optional<Request>& request) const;

  // A Had says how a person's periods were before a change that moved or dropped what was to come, and after it.
  struct Had {
    absl::CivilDay day;  // of the change
    std::vector<Membership> before, after;
  };
  // Finds the periods that the person can have again: those before the change, or else the present list without a move
  // to come. Nothing where what the change took began before `lost_from`, or where they cannot have either. `also` come
  // to the lists, too.
  std::optional<std::vector<Membership>> PeriodsAgain(const Person& person, const Had& had, absl::CivilDay lost_from,
                                                      const std::map<ListId, int64_t>& also) const;
  bool CanHaveAgain(const Person& person, const Had& had, const std::vector<Membership>& again,
                    const std::map<ListId, int64_t>& also) const;
  // Gives the person their periods back, and lets them wait on. False if that cannot be.
  bool GiveBack(PersonId id, const Had& had, absl::CivilDay lost_from, bool opted_out);
  void PutPeriods(PersonId id, const std::vector<Membership>& periods);

  // A Moved is a move that was decided and can be undone.
  struct Moved {
    PersonId person;
    ListId from;
    ListId to;
    absl::CivilDay effective;
    std::optional<Had> had = std::nullopt;  // where staff replaced a move to come
  };
  struct Undoable {
    std::vector<Moved> moves;
    std::vector<Request> ended;  // requests that it ended
    PlanId plan = {};            // null: moves by hand
  };

  // A Wish says how a unit stands to a wished list.
  struct Wish {
    ListId list;
    std::vector<MoveCause> must_admit;  // by person; empty: need not (R18)
  };
  Outcome CheckUnit(const AskForListsCommand& command, std::vector<PersonId>& unit) const;
  Outcome CheckWishes(const AskForListsCommand& command, const std::vector<PersonId>& unit,
                      std::vector<Wish>& wishes) const;
  Outcome CheckConsent(const Consent& consent, PersonId applicant, const std::vector<PersonId>& unit) const;
  std::vector<MoveCause> MustAdmit(const std::vector<PersonId>& unit, ListId list) const;
  bool AdmitsNow(const Wish& wish, const Request& request) const;
  bool SpendsSwitch(const Person& person, ListId to, absl::CivilDay asked) const;
  void GoOnWaiting(const Request& before, Request& request) const;
  // Notes of every list whether it takes people from now on.
  void KeepClocks();

  void Carry(const Reform& reform);
  // Takes a reported home, from a sender who may not have heard of a reform.
  Outcome HearHome(Household& home) const;
  Outcome CheckKnown(MunicipalityId municipality) const;

  std::string WhyStale(const PlanRecord& plan) const;
  std::string WhyMoveIsStale(const PlanMove& move) const;
  std::string WhyListsCannot(const PlanRecord& plan) const;
  std::string FaultOf(const PlanRecord& plan) const;
  std::vector<Moved> NewbornsWith(const Moved& move) const;
  // Finds also what those are to have again whose moves replaced others.
  bool CanUndo(const Undoable& change, std::map<PersonId, std::vector<Membership>>& again) const;
  bool CanUndoReplacing(const Moved& move, std::map<ListId, int64_t>& back,
                        std::map<PersonId, std::vector<Membership>>& again) const;
  bool CanUndo(const Moved& move) const;
  // A Reduction is a draw that can be undone.
  struct Reduction {
    ListId list;
    int64_t change = 0, ceiling_before = 0, ceiling = 0, members = 0;  // when it was drawn
    absl::CivilDay effective;
    std::set<PersonId> drawn;
  };
  bool CanKeep(PersonId id, const Reduction& draw) const;
  Outcome UndoDraw(const Reduction& draw);
  Outcome UndoStrikeOff(PersonId id, int64_t change, bool left_a_list, const std::optional<Had>& had);
  // Takes the person off today's list and a coming one that are theirs no more. True if they have no list then that
  // they had, or were to have, for good.
  bool LeaveStruck(Person& person, bool leaves, bool drops, absl::CivilDay effective) const;
  // If the place that the person was to leave, for that cause, has gone to nobody, puts them on the list again.
  bool KeepList(PersonId id, EndCause cause);
  // Gives the person back the request that the last opt-out ended, or that they then left, as far as it can be.
  void WaitAgain(PersonId id);
  // Records the change, too, as one that can be undone.
  void PlanCeiling(ListId id, const std::optional<ComingCeiling>& coming);
  Outcome DrawIsRight(const ListReduced& draw, const std::vector<Person>& members, int64_t must_leave) const;

  // These return records to be changed.
  Person& Change(PersonId id);
  GpList& Change(ListId id);
  void PutRequest(const Request& request);
  void EndRequest(PersonId applicant);
  // Takes the person out of any request; a request of their own ends.
  void StopWaiting(PersonId person);
  // Brings the applicant's municipality and group in the request up to date.
  void KeepRequestTrue(PersonId person);
  void KeepHousehold(Household household);
  // Puts the person on `coming.list` from `coming.from` on; a place kept for the group is used up if they arrive.
  void Put(PersonId person, const Membership& coming, EndCause leaving);
  // R25: takes everybody off the list from its last day on, whatever was decided before.
  void LeaveEarlier(ListId list, absl::CivilDay ended);
  void ReleaseAll(const std::vector<PersonId>& persons, absl::CivilDay effective, EndCause cause);

  std::optional<PersonId> Find(const NationalId& national_id) const;
  // Finds the people who act for the child, by number.
  Outcome FindActing(const std::vector<NationalId>& numbers, PersonId child, std::vector<PersonId>& persons) const;
  // Keeps custody as reported, while the child is under 18.
  bool Acts(PersonId person, const Custody& custody) const;
  Outcome KeepCustody(const NationalId& number, PersonId child, const Custody& custody);
  EndCause WhyLeaving(const Person& person, absl::CivilDay effective) const;
  std::vector<PersonId> MemberIds(ListId list) const;
  int64_t ArrivedInQuarter(ListId list, absl::CivilDay day, Group group) const;
  PersonId NextPersonId() const { return PersonId(std::ssize(state_.persons) + std::ssize(merged_) + 1); }
  bool Has(PersonId id) const { return state_.persons.contains(id); }
  bool Has(ListId id) const { return state_.lists.contains(id); }
  // Checks what all commands about a list ask: a reason is given, the list is known, and it is as the caller saw it.
  Outcome CheckList(ListId list, const std::string& reason, const std::optional<int64_t>& revision) const;

  StateModel state_;
  int64_t sequence_ = 0;
  absl::Time now_;
  absl::CivilDay today_;
  const ListReduced* draw_ = nullptr;
  const std::vector<Event>* decided_ = nullptr;  // while a command is done
  Touched touched_;
  std::map<int64_t, Undoable> undoable_;  // by change
  std::set<PlanId> undone_plans_;
  // What undoing does to changes that moved nobody, by change: it takes back what is still to come, or refuses.
  std::map<int64_t, std::function<Outcome(RegisterModel&)>> planned_;
  std::map<int64_t, std::set<DoctorId>> excluded_by_;  // R26, by change, as long as it has not been undone
  std::map<PersonId, PersonId> merged_;                // into whom, by number
  // R3: what who opted out last was part of: their own request, or an applicant's, without them.
  struct Left {
    absl::CivilDay effective;
    std::optional<Request> request;
    std::optional<Had> had = std::nullopt;  // where a move was to come
  };
  std::map<PersonId, Left> left_by_opt_out_;
  std::map<MunicipalityId, std::set<PracticeId>> had_;  // what each had when it was reformed
};

// Returns whom two numbers of one person let know, as one person (notifications.cc). `one` has both numbers already.
std::vector<NotificationConsent> JoinConsents(const Person& one, const Person& merged, absl::CivilDay today);

// These make outcomes, for the sources of the model.
Outcome Done();
Outcome NothingToDo();
Outcome Malformed(const char* reason);  // INVALID_ARGUMENT
Outcome Missing(const char* reason);    // NOT_FOUND
Outcome Forbidden(const char* reason);  // FAILED_PRECONDITION
inline bool Refused(const Outcome& outcome) { return outcome.code != absl::StatusCode::kOk; }
bool IsAhead(absl::CivilDay day, absl::CivilDay today, int64_t days_max);

}  // namespace listeplass::model

#endif  // LISTEPLASS_TESTS_MODEL_REGISTER_MODEL_H_
