// Every limit of the service, in one place. A deployment may tighten some by flags; none is defined elsewhere.
#ifndef LISTEPLASS_SERVICE_DOMAIN_LIMITS_H_
#define LISTEPLASS_SERVICE_DOMAIN_LIMITS_H_

#include <cstdint>

namespace listeplass::limits {

// R20: a list's ceiling (listetak).
inline constexpr int64_t kCeilingMax = 2500;
// R20: below this the municipality must agree.
inline constexpr int64_t kCeilingAgreementBelow = 500;
// HPR numbers of doctors: seven to nine digits.
inline constexpr int64_t kDoctorMin = 1'000'000;
inline constexpr int64_t kDoctorMax = 999'999'999;
// Doctors' periods, and branch surgeries, that one list keeps; and the municipalities it cooperates with.
inline constexpr int kDoctorPeriodsMax = 200;
inline constexpr int kBranchesMax = 20;
inline constexpr int kCooperatingMax = 50;
// Ids of periods and branch surgeries that another register gave: fifteen digits, as in CSV files.
inline constexpr int64_t kGivenIdMax = 999'999'999'999'999;
// Lists that a policy names for people without a wish (R14).
inline constexpr int kTargetListsMax = 200;
// Lists that take over the members of one that ends.
inline constexpr int kSuccessorListsMax = 20;
// Rows of a municipal reform's table: grunnkretser and practices of one municipality (Oslo has about 600 and 150).
inline constexpr int kReformRowsMax = 5000;
// Homes that went with the nearest practice which the answer names one by one; beyond that they are only counted.
inline constexpr int kReformHomesReportedMax = 1000;
// Ranked wishes of one request.
inline constexpr int kWishesMax = 10;
// Persons in one unit that must land on the same list: larger than nearly all households, refugees' too.
inline constexpr int kUnitSizeMax = 20;
// Persons that staff move in one command by a selection: the longest list there can be (R20).
inline constexpr int kSelectionMax = 2500;
// R7: switches in a year, by the statute; a policy may allow more.
inline constexpr int kSwitchesPerYear = 2;
inline constexpr int64_t kSwitchesPerYearMax = 12;
// "Any list within M minutes": the largest M.
inline constexpr int64_t kAnyWithinMinutesMax = 240;
// R8: months in which a switch is not counted after the doctor left the list, or after one was put on it without
// asking. Our own reading: the notes give no time.
inline constexpr int kFreeSwitchMonths = 12;
// R18: years in which a former member may return to a closed list.
inline constexpr int kReturnYears = 3;
// A move by hand may be decided this many days ahead.
inline constexpr int kMoveAheadDaysMax = 366;
// A list may be reduced from a day this far ahead (R21 asks for six months' notice).
inline constexpr int kReductionAheadDaysMax = 731;
// A ceiling, a hand-over or the end of a list may be decided this many days ahead.
inline constexpr int kListChangeAheadDaysMax = 731;
// A policy may begin this many days ahead, and its other numbers of days.
inline constexpr int64_t kPolicyAheadDaysMax = 731;
inline constexpr int64_t kQuietDaysMax = 366;
// A policy's wait guarantee.
inline constexpr int64_t kWaitGuaranteeDaysMax = 3650;
// R17: from this age a person acts alone.
inline constexpr int kAgeOfChoiceYears = 16;
// From this age nobody has custody of a person.
inline constexpr int kAgeOfMajorityYears = 18;
// Who lives with a child of whose custody nothing is reported, and is so much older, is presumed to have it. Our own
// reading (register/custodians.h).
inline constexpr int kPresumedCustodianOlderYears = 16;
// Custodians, and guardians, of one child.
inline constexpr int kCustodiansMax = 8;

// API: page_size when the caller gives none, and the most a page holds (larger values are coerced down).
inline constexpr int kPageSizeDefault = 100;
inline constexpr int kPageSizeMax = 1000;
// Days that one report of figures holds.
inline constexpr int kFiguresDaysMax = 31;
// Free text: reasons, names.
inline constexpr int kReasonBytesMax = 500;
inline constexpr int kNameBytesMax = 200;
inline constexpr int kRequestIdBytesMax = 64;
// Codes that another register gave.
inline constexpr int kCodeBytesMax = 40;

// A household's number in a delivery. Ids here above it are of households that other sources than the population
// register have numbers of their own for.
inline constexpr int64_t kHouseholdNumberMax = (int64_t{1} << 40) - 1;

// Import: rows in one message of the stream, and of the whole import.
inline constexpr int kImportRowsPerMessageMax = 2000;
inline constexpr int64_t kImportRowsMax = 20'000'000;
// Bad rows an import reports one by one; beyond that they are only counted.
inline constexpr int64_t kImportBadRowsReportedMax = 10'000;
inline constexpr int64_t kImportWarningsReportedMax = 10'000;
inline constexpr int64_t kImportChangesReportedMax = 10'000;
// Rows that changed something, or brought something new, of an import that is taken back: all of it is one commit.
inline constexpr int64_t kTakenBackRowsMax = 20'000;

// Uploads: how long, in seconds, a stream waits for its client, unless a flag says otherwise, and at most.
inline constexpr int kUploadIdleSeconds = 60;
inline constexpr int kUploadIdleSecondsMax = 3600;
// Space on the data folder's volume, in MiB, that no upload's temporary file may use, unless a flag says otherwise: for
// the store's log (up to 128 MiB), the tables that it is written to (as much), and merging them. And what a flag may
// say.
inline constexpr int kDiskReserveMib = 512;
inline constexpr int kDiskReserveMibMin = 64;
inline constexpr int kDiskReserveMibMax = 1 << 30;
// Bytes that the temporary file may grow before the free space is looked at again.
inline constexpr int64_t kSpoolBytesPerLook = int64_t{4} * 1024 * 1024;
// Bytes that applying an import may need in the store for each byte of its rows. A synthetic Bergen's rows become 3.4
// times as much in the log and 1.7 times as much in tables, which are there twice while they are merged.
inline constexpr int64_t kStoreBytesPerSpooledByte = 6;

// CSV files: bytes of one line, and languages of one list.
inline constexpr int64_t kCsvLineBytesMax = 65'536;
inline constexpr int kLanguagesMax = 20;

// Events of one rehearsal, whose changes are kept in memory until it ends.
inline constexpr int64_t kRehearsedEventsMax = 100'000;

// The sequencer: commands waiting to be decided (beyond: UNAVAILABLE), and committed with one sync.
inline constexpr int kSequencerQueueMax = 65'536;
inline constexpr int kCommandsPerCommitMax = 512;

// How far, in seconds, the machine's clock may be behind the last recorded change: what a clock service corrects by
// itself. Up to that a change gets the time of the last one; beyond, it is refused.
inline constexpr int64_t kClockBehindSecondsMax = 300;

// The most, in seconds, that the clock by which kept answers expire advances from one change to the next.
inline constexpr int64_t kAnswersClockStepSecondsMax = int64_t{24} * 60 * 60;

// The scrub, which reads all table files to see that they can be read: bytes a second on average, and how often, in
// seconds from the beginning of one to the beginning of the next.
inline constexpr int64_t kScrubBytesPerSecond = int64_t{16} * 1024 * 1024;
inline constexpr int64_t kScrubEverySeconds = int64_t{24} * 60 * 60;

// Previews a server keeps for a later commit; the oldest is forgotten first.
inline constexpr int kPreviewsKeptMax = 16;

// The server: bytes of one message it accepts (gRPC's own default), and of a caller's opaque subject.
inline constexpr int kMessageBytesMax = 4 * 1024 * 1024;
inline constexpr int kSubjectBytesMax = 64;
// Matching runs, previews and reports computed at once, and waiting for that (beyond: UNAVAILABLE).
inline constexpr int kWorkerThreads = 2;
inline constexpr int kWorkerQueueMax = 64;

// One matching instance: its lists, applicants and wishes, and counts of places or members.
inline constexpr int64_t kMatchingListsMax = 100'000;
inline constexpr int64_t kMatchingApplicantsMax = 10'000'000;
inline constexpr int64_t kMatchingWishesMax = 500'000'000;
inline constexpr int64_t kMatchingPlacesMax = 1'000'000;
// Explicit priorities, in either direction: the sum over all applicants stays within 64 bits.
inline constexpr int64_t kMatchingPriorityMax = 100'000'000'000;
// Travel times are never longer than a week.
inline constexpr int32_t kTravelMinutesMax = 7 * 24 * 60;
// One entry of the table of travel times, and how many of them one matching instance holds.
inline constexpr int64_t kTravelTableMinutesMax = 600;
inline constexpr int64_t kMatchingTravelTimesMax = 50'000'000;
// Grunnkretser, as kommuner are numbered: 0301 0001 to 9999 9999.
inline constexpr int64_t kGrunnkretsMin = 301'0001;
inline constexpr int64_t kGrunnkretsMax = 9999'9999;
// Counted steps of one solve; the synthetic country takes about a hundredth of it.
inline constexpr int64_t kMatchingStepsMax = 100'000'000'000;

// Changes searched for the one that stands against an undoing; it is not named if it comes later.
inline constexpr int64_t kUndoSearchMax = 20'000;

}  // namespace listeplass::limits

#endif  // LISTEPLASS_SERVICE_DOMAIN_LIMITS_H_
