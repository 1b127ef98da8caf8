// These constructors make every error that a caller can get. Each fixes code, reason and metadata, so that the same
// mistake gives the same answer everywhere. texts/error_texts.h holds what a citizen is told of a reason.
//
// An error is an absl::Status that carries one google.rpc.ErrorInfo payload (domain "listeplass"), with
//   reason    UPPER_SNAKE_CASE, stable: programs branch on it
//   metadata  "field" (path of the request field at fault, or "row 17, column national_id"), "rule" ("R20", see
//             register/RULES.md), and further facts named per error; never a national id, a name or a health fact
//
// Long because: it is the one list of all errors.
//
// An error that says when to come again also carries one google.rpc.RetryInfo (retry_after.h).
//
// The code follows the caller's next move: UNAVAILABLE retry the call; RESOURCE_EXHAUSTED with a RetryInfo retry it
// after that time, otherwise ask for less; ABORTED read again, then redo; FAILED_PRECONDITION fix the state first;
// INVALID_ARGUMENT fix the request; NOT_FOUND the name; PERMISSION_DENIED get the right; DATA_LOSS alert an operator.
#ifndef LISTEPLASS_SERVICE_DOMAIN_ERRORS_H_
#define LISTEPLASS_SERVICE_DOMAIN_ERRORS_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/domain/ids.h"
#include "service/domain/rule.h"

namespace listeplass {

inline constexpr absl::string_view kErrorDomain = "listeplass";
inline constexpr absl::string_view kErrorInfoUrl = "type.googleapis.com/google.rpc.ErrorInfo";

// ErrorDetails are what an error says to programs. They are empty for a status that no constructor below made.
struct ErrorDetails {
  std::string reason;
  std::map<std::string, std::string> metadata;
};
ErrorDetails GetErrorDetails(const absl::Status& status);

// Makes the errors of the constructors below. metadata holds "field" and "rule" where they apply; empty entries are
// left out. The message names no person, who is in metadata (person_reference.h).
absl::Status MakeError(absl::StatusCode code, absl::string_view reason, absl::string_view message,
                       std::map<std::string, std::string> metadata);

// Returns the same error with one more metadata entry, by which an import adds the row to what a rule said of a value.
// An empty value takes the entry away.
absl::Status WithMetadata(absl::Status status, absl::string_view key, absl::string_view value);

namespace errors {

// --- the request is malformed: INVALID_ARGUMENT ---------------------------------------------------------------
absl::Status FieldRequired(absl::string_view field, absl::string_view why = "");
absl::Status FieldInvalid(absl::string_view field, absl::string_view problem);
absl::Status OutOfRange(absl::string_view field, int64_t value, int64_t min, int64_t max,
                        std::optional<Rule> rule = std::nullopt);
// NATIONAL_ID_INVALID: `problem` is LENGTH, NOT_DIGITS, DATE or CHECKSUM (national_id.h). The number is not repeated.
absl::Status NationalIdInvalid(absl::string_view field, absl::string_view problem, absl::string_view explanation);
absl::Status NothingWished(absl::string_view field);
absl::Status TooManyWishes(absl::string_view field, int64_t given);
absl::Status DuplicateWish(absl::string_view field, ListId list);
absl::Status OwnList(absl::string_view field, ListId list);
absl::Status UnitTooLarge(absl::string_view field, int64_t given);
absl::Status NotAChild(absl::string_view field, PersonId person);  // R17
absl::Status DuplicateRow(absl::string_view field);

// --- something named is not there: NOT_FOUND ------------------------------------------------------------------
absl::Status PersonNotFound(absl::string_view field, PersonId person);
// The person was looked up by a national id, which the error does not repeat.
absl::Status PersonNotFound(absl::string_view field);
absl::Status ListNotFound(absl::string_view field, ListId list);
absl::Status PracticeNotFound(absl::string_view field, PracticeId practice);
absl::Status MunicipalityNotFound(absl::string_view field, MunicipalityId municipality);  // see known_municipality.h
// MUNICIPALITY_ENDED: it was reformed; metadata "successors", such as "municipalities/1508 municipalities/1580".
absl::Status MunicipalityEnded(absl::string_view field, MunicipalityId municipality,
                               const std::vector<MunicipalityId>& successors);
absl::Status HouseholdNotFound(absl::string_view field, HouseholdId household);
absl::Status PlanNotFound(absl::string_view field, PlanId plan);
absl::Status DrawNotFound(absl::string_view field, ListId list);
absl::Status DoctorPeriodNotFound(absl::string_view field, ListId list, int64_t period);
absl::Status ChangeNotFound(absl::string_view field, int64_t change);
absl::Status ImportNotFound(absl::string_view field, ImportId import);
absl::Status NotInPlan(PersonId person, PlanId plan);

// --- the state forbids it: FAILED_PRECONDITION ----------------------------------------------------------------
absl::Status NotEntitled(PersonId person);                         // R1
absl::Status SwitchQuotaUsed(PersonId person, int64_t year);       // R7
absl::Status ListClosed(ListId list);                              // R20
absl::Status ListFull(ListId list, int64_t free, int64_t needed);  // R20
// LIST_FULL, too: there are places, but persons wait for them who surely go before (`ahead`), or who are equal, so that
// lots are drawn.
absl::Status PlacesWaitedFor(ListId list, int64_t free, int64_t needed, int64_t ahead, int64_t equal);  // R10
absl::Status ListLocked(ListId list);                                                                   // R30
absl::Status MunicipalAgreementRequired(ListId list, int64_t ceiling);                                  // R20
absl::Status NothingToReduce(ListId list, int64_t members, int64_t ceiling);                            // R21
absl::Status DrawnToday(ListId list);                                                                   // R21
absl::Status ListEnded(ListId list);                                                                    // R24
absl::Status ListForMembers(ListId list);                                                               // R28
absl::Status ListForSamiSpeakersFirst(ListId list, absl::CivilDay until);                               // R27
absl::Status NobodySelected();
absl::Status DoctorExcluded(PersonId person, ListId list);               // R26
absl::Status NoDoctorToExclude(ListId list);                             // R26
absl::Status OptedOut(PersonId person);                                  // R3
absl::Status NotOptedOut(PersonId person);                               // R3
absl::Status ConsentRequired(absl::string_view field, PersonId person);  // R17
absl::Status TooManyNotifiers(PersonId person);
absl::Status NotOnList(PersonId person);
// `what` says what is so already.
absl::Status NothingToChange(absl::string_view what);
// `change` is the sequence number to undo; `since` is that of the change that stands against it, where it is known.
absl::Status CannotUndo(int64_t change, absl::string_view why, std::optional<int64_t> since = std::nullopt);
// A person stands in the way and is the subject of the sentence `why`; metadata "person".
absl::Status CannotUndo(int64_t change, PersonId person, absl::string_view why,
                        std::optional<int64_t> since = std::nullopt);
absl::Status NoStandingRequest(PersonId person);  // R9
absl::Status InAnothersRequest(PersonId person);  // R9: who sent it withdraws it
absl::Status NoComingMove(PersonId person);
absl::Status MoveStands(PersonId person);     // the place that they would stay on is given to others, or gone
absl::Status RequestStands(PersonId person);  // they wait for a list; they must withdraw first
// A caller who has only named the person is not told whose request the person is in.
absl::Status AlreadyInRequest(absl::string_view field, PersonId person);  // R9
absl::Status WaitsWithOthers(PersonId person, PersonId applicant);        // R9
absl::Status UnitOnDifferentLists(PersonId person);
// Two numbers of one person have a list each, and only one list can be kept. The lists are null for a caller who can
// only ask staff: that caller is not told them.
absl::Status ListChoiceRequired(absl::string_view field, ListId of_survivor, ListId of_merged);
// The two numbers are in requests that cannot become one.
absl::Status MergeWaitsWithOthers(PersonId person, PersonId applicant);  // R9
absl::Status ComingMoveEarlier(PersonId person, absl::CivilDay effective);
absl::Status RowOutdated(absl::string_view field, PersonId person);
absl::Status ListInUse(absl::string_view field, ListId list, int64_t members);
absl::Status PlanCommitted(PlanId plan);
// The plan was committed, and `change` undid it; metadata "change".
absl::Status PlanUndone(PlanId plan, int64_t change);
absl::Status TimeZoneMissing(absl::string_view zone);

// --- the caller may not: PERMISSION_DENIED --------------------------------------------------------------------
// A person in the request has a protected address (adressesperre, kode 6 and 7). Only that person and staff with the
// right are told their lists or move them.
absl::Status AddressProtected(absl::string_view field, PersonId person);

// --- it is there already: ALREADY_EXISTS ---------------------------------------------------------------------
// Another person has the number, which the error does not repeat.
absl::Status NationalIdTaken(absl::string_view field);
absl::Status ListExists(absl::string_view field, ListId list);

// --- what the caller saw has changed: ABORTED -----------------------------------------------------------------
absl::Status StaleEtag(ListId list);
// `subject` is what changed ("persons/12", "lists/7"), `change` says how.
absl::Status PlanStale(PlanId plan, absl::string_view subject, absl::string_view change);

// --- a fault of ours: INTERNAL --------------------------------------------------------------------------------
absl::Status EventWithoutSubject(absl::string_view event, absl::string_view subject);
absl::Status InvariantBroken(absl::string_view invariant, absl::string_view subject);

// --- the server -----------------------------------------------------------------------------------------------

// INVALID_ARGUMENT: the text is not the name of a `kind` ("list"), which looks like `pattern`.
absl::Status NameInvalid(absl::string_view field, absl::string_view kind, absl::string_view pattern);
// INVALID_ARGUMENT: this server did not give the token for this very query.
absl::Status PageTokenInvalid();
// INVALID_ARGUMENT: the request id was used before, for another request (AIP-155).
absl::Status RequestIdReused();
// RESOURCE_EXHAUSTED SERVER_BUSY with a RetryInfo: too much is queued, and nothing was done. The same call may succeed
// after `retry_after`.
absl::Status ServerBusy(absl::string_view what, absl::Duration retry_after = absl::Seconds(1));
// RESOURCE_EXHAUSTED TOO_MANY_READERS with a RetryInfo: as many streams follow the register as may, of all callers or
// of this one.
absl::Status TooManyReaders();
// OUT_OF_RANGE FEED_POSITION_TOO_OLD: entries behind the position have been deleted. `oldest`, in the metadata, is the
// position to go on from.
absl::Status FeedPositionTooOld(absl::string_view field, absl::string_view oldest);
// OUT_OF_RANGE FEED_POSITION_AHEAD: the register has not come to the position yet. It is of another register, or of one
// that was restored from a backup. `newest`, in the metadata, is the last that there is.
absl::Status FeedPositionAhead(absl::string_view field, absl::string_view newest);
// OUT_OF_RANGE FEED_POSITION_AHEAD, too: the register has come so far, but by other changes than those before the
// position: it was restored from a backup, and what it told after that is gone.
absl::Status FeedPositionLost(absl::string_view field, absl::string_view newest);
// CANCELLED CALL_ABANDONED: the caller went away, or its time ran out, before the call's turn came. Nothing was done.
absl::Status CallAbandoned();
// UNAVAILABLE: the server is about to stop; the same call may succeed when it is back.
absl::Status ServerStopping();
// FAILED_PRECONDITION: the server takes no changes until it has been started again, because a commit failed or the
// store could only be opened to read. It is not UNAVAILABLE, because repeating the call cannot help.
absl::Status WritesStopped();
// UNAVAILABLE CLOCK_BEHIND: the machine's clock shows `clock`, which is too far before `recorded`, the time of the last
// change, `change`. What is decided from dates would be wrong. The same call may succeed when the clock is right.
absl::Status ClockBehind(absl::Time clock, absl::Time recorded, int64_t change);
// INVALID_ARGUMENT: the stream ended without `end`, or `end` counts another number of rows than came.
absl::Status ImportTruncated(absl::string_view field, absl::string_view problem);
// CANCELLED: the client went away before `end`. Nothing was changed.
absl::Status ImportCancelled();
// INVALID_ARGUMENT: a message or a kind of row came out of its order.
absl::Status ImportOrder(absl::string_view field, absl::string_view problem);
// RESOURCE_EXHAUSTED: there was more of something than limits.h allows.
absl::Status LimitExceeded(absl::string_view what, int64_t limit);
// ABORTED: another import is running, and there is one at a time.
absl::Status ImportRunning();
absl::Status ImportUnfinished(absl::string_view source, ImportId import);
// FAILED_PRECONDITION: the import was discarded or undone, perhaps while it ran.
absl::Status ImportTakenBack(ImportId import);
// FAILED_PRECONDITION: the import is older than the keeping of what imports replace.
absl::Status ImportCannotBeTakenBack(ImportId import);
// ABORTED: the client of an upload sent nothing for `limit`. Nothing was changed; the same upload may be begun again.
absl::Status UploadStalled(absl::Duration limit);
// The same where the upload was not whole `limit` after its beginning.
absl::Status UploadTooSlow(absl::Duration limit);

// --- the store ------------------------------------------------------------------------------------------------
// DATA_LOSS STORE_CORRUPT: the data in `where` (a column family, a file) cannot be right.
absl::Status StoreCorrupt(absl::string_view where, absl::string_view problem);
// UNAVAILABLE STORE_UNAVAILABLE
absl::Status StoreUnavailable(absl::string_view problem);
// NOT_FOUND STORE_MISSING: there is no store in the data folder, and none was to be created.
absl::Status StoreMissing();
// RESOURCE_EXHAUSTED STORE_FULL: the volume has no space left.
absl::Status StoreFull();
// RESOURCE_EXHAUSTED DISK_RESERVE: of the volume's `free` bytes, the request needs `needed`, and less than the
// `reserve` would be left for changes. Nothing was changed.
absl::Status DiskReserveReached(int64_t free, int64_t needed, int64_t reserve);
// FAILED_PRECONDITION SCHEMA_TOO_NEW: the folder was written by a newer version of the service.
absl::Status SchemaTooNew(absl::string_view found, absl::string_view known);
// FAILED_PRECONDITION SCHEMA_TOO_OLD: the folder was written by an older version, and this command must not change it.
absl::Status SchemaTooOld(int64_t found, int64_t known);
// ABORTED SEQUENCE_CONFLICT: the state moved on from `expected` to `actual`.
absl::Status SequenceConflict(int64_t expected, int64_t actual);
// INTERNAL INVARIANT_BROKEN: the rules made a change that they must never make.
absl::Status InvariantBroken(absl::string_view what);

// --- the matching core ----------------------------------------------------------------------------------------
// RESOURCE_EXHAUSTED: the instance needs more counted work than allowed; metadata "steps_max".
absl::Status SolverStepsExhausted(int64_t steps_max);
// CANCELLED: the caller asked to stop.
absl::Status SolveCancelled();
// INTERNAL: the plan must not be used; metadata "check" names what is broken (matching/verifier.h).
absl::Status PlanInvalid(absl::string_view check, absl::string_view problem);

}  // namespace errors
}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_ERRORS_H_
