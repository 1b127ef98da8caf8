// The service's limits are here, except a few that one file alone knows, and constants that only bound an algorithm's
// own work, which stand beside it. Flags set some of them (server/flags.h), within bounds that are here, too.
// Long because: it is the one list of all limits, each with its reason.
#ifndef LISTEPLASS_SERVICE_DOMAIN_LIMITS_H_
#define LISTEPLASS_SERVICE_DOMAIN_LIMITS_H_

#include <cstdint>

namespace listeplass::limits {

// R20: a list's ceiling (listetak).
inline constexpr int64_t kCeilingMax = 2500;
// R20: below this the municipality must agree.
inline constexpr int64_t kCeilingAgreementBelow = 500;
// The HPR numbers of doctors have seven to nine digits.
inline constexpr int64_t kDoctorMin = 1'000'000;
inline constexpr int64_t kDoctorMax = 999'999'999;
// The most doctors' periods and branch surgeries that one list keeps, and municipalities that it cooperates with.
inline constexpr int kDoctorPeriodsMax = 200;
inline constexpr int kBranchesMax = 20;
inline constexpr int kCooperatingMax = 50;
// The greatest id of a period or branch surgery that another register may give: fifteen digits, as in CSV files.
inline constexpr int64_t kGivenIdMax = 999'999'999'999'999;
// The most lists that a policy names for people without a wish (R14).
inline constexpr int kTargetListsMax = 200;
// The most persons that a quota promises a group (R14).
inline constexpr int64_t kQuotaPersonsMax = 100'000;
// The most lists that take over the members of one that ends.
inline constexpr int kSuccessorListsMax = 20;
// The most rows of a municipal reform's table, which has the grunnkretser and practices of one municipality (Oslo has
// about 600 and 150).
inline constexpr int kReformRowsMax = 5000;
// The most homes that the answer to a reform names one by one because they went with the nearest practice; beyond that
// they are only counted.
inline constexpr int kReformHomesReportedMax = 1000;
// The most ranked wishes of one request.
inline constexpr int kWishesMax = 10;
// The periods for which a list's record keeps that it took nobody; the latest.
inline constexpr int kShutPeriodsMax = 200;
// The most persons in one unit, whose members must land on the same list: more than nearly all households have,
// refugees' too.
inline constexpr int kUnitSizeMax = 20;
// The most persons that staff move in one command by a selection: the longest list there can be (R20).
inline constexpr int kSelectionMax = 2500;
// R7: the switches in a year by the statute; a policy may allow more, up to the second number.
inline constexpr int kSwitchesPerYear = 2;
inline constexpr int64_t kSwitchesPerYearMax = 12;
// "Any list within M minutes": the largest M.
inline constexpr int64_t kAnyWithinMinutesMax = 240;
// R8: the months in which a switch is not counted after the doctor left the list, or after the person was put on it
// without asking. This is our own reading: the notes give no time.
inline constexpr int kFreeSwitchMonths = 12;
// R18: the years in which a former member may return to a closed list.
inline constexpr int kReturnYears = 3;
// A move by hand may be decided this many days ahead.
inline constexpr int kMoveAheadDaysMax = 366;
// A list may be reduced from a day this far ahead (R21 asks for six months' notice).
inline constexpr int kReductionAheadDaysMax = 731;
// A ceiling, a hand-over or the end of a list may be decided this many days ahead.
inline constexpr int kListChangeAheadDaysMax = 731;
// A policy may begin this many days ahead, and keep matching away this long from people whom staff moved.
inline constexpr int64_t kPolicyAheadDaysMax = 731;
inline constexpr int64_t kQuietDaysMax = 366;
// The longest wait guarantee that a policy may set.
inline constexpr int64_t kWaitGuaranteeDaysMax = 3650;
// R17: from this age a person acts alone.
inline constexpr int kAgeOfChoiceYears = 16;
// From this age nobody has custody of a person.
inline constexpr int kAgeOfMajorityYears = 18;
// A person who lives with a child, and is so many years older, is presumed to have custody where none is reported. This
// is our own reading (register/custodians.h).
inline constexpr int kPresumedCustodianOlderYears = 16;
// The most custodians, and the most guardians, of one child.
inline constexpr int kCustodiansMax = 8;

// The most notifiers whom a person lets know at once: the portal, the municipality's letters, and a few more.
inline constexpr int kNotifiersMax = 8;

// API: the page_size when the caller gives none, and the most a page holds (larger values are coerced down).
inline constexpr int kPageSizeDefault = 100;
inline constexpr int kPageSizeMax = 1000;
// The most days in one report of figures.
inline constexpr int kFiguresDaysMax = 31;
// The most bytes of free text: reasons, names, request ids.
inline constexpr int kReasonBytesMax = 500;
inline constexpr int kNameBytesMax = 200;
inline constexpr int kRequestIdBytesMax = 64;
// The most bytes of a code that another register gave.
inline constexpr int kCodeBytesMax = 40;

// The greatest number a delivery may give a household. Greater ids are ours, for households that other sources than the
// population register number themselves.
inline constexpr int64_t kHouseholdNumberMax = (int64_t{1} << 40) - 1;

// The most rows in one message of an import's stream, and in the whole import.
inline constexpr int kImportRowsPerMessageMax = 2000;
inline constexpr int64_t kImportRowsMax = 20'000'000;
// The most bad rows, warnings and changes that an import reports one by one; beyond that they are only counted.
inline constexpr int64_t kImportBadRowsReportedMax = 10'000;
inline constexpr int64_t kImportWarningsReportedMax = 10'000;
inline constexpr int64_t kImportChangesReportedMax = 10'000;
// The most rows that changed something, or brought something new, in an import that is taken back: taking it back is
// one commit.
inline constexpr int64_t kTakenBackRowsMax = 20'000;

// How long, in seconds, an upload waits for its client unless a flag says otherwise, and the most the flag may say.
inline constexpr int kUploadIdleSeconds = 60;
inline constexpr int kUploadIdleSecondsMax = 3600;
// How long, in seconds, after its beginning an upload may still wait for its client. Otherwise one that sends a row a
// minute could keep all others away for ever: an import holds the importer's only place. A country's 12 million rows
// come in less than half of it at 4000 a second.
inline constexpr int kUploadSecondsMax = 7200;
// How long, in seconds, a run may take with all its waiting before it is given up: many times what the largest one
// takes.
inline constexpr int kRunSecondsMax = 1800;
// The space on the data folder's volume, in MiB, that no upload's temporary file may use, and the least and most that a
// flag may say instead. It leaves room for the store's log (up to 128 MiB), for the tables that the log is written to
// (as much), and for merging them.
inline constexpr int kDiskReserveMib = 512;
inline constexpr int kDiskReserveMibMin = 64;
inline constexpr int kDiskReserveMibMax = 1 << 30;
// The bytes that the temporary file may grow before the free space is looked at again.
inline constexpr int64_t kSpoolBytesPerLook = int64_t{4} * 1024 * 1024;
// The bytes that applying an import may need in the store for each byte of its rows. A synthetic Bergen's rows become
// 3.4 times as much in the log and 1.7 times as much in tables, which are there twice while they are merged.
inline constexpr int64_t kStoreBytesPerSpooledByte = 6;

// CSV files: the most bytes of one line, and languages of one list.
inline constexpr int64_t kCsvLineBytesMax = 65'536;
inline constexpr int kLanguagesMax = 20;

// The most events of one rehearsal, whose changes are kept in memory until it ends.
inline constexpr int64_t kRehearsedEventsMax = 100'000;

// The changes of citizens, of staff and of registers that may wait to be decided (beyond: SERVER_BUSY). One caller
// alone gets half of the places (server/changes/change_queue.h). A disk that syncs in 2 ms and two cores decide about
// 1,600 changes a second, so half of the citizens' places are what is decided within the longest wait. A change that
// waits takes about 4 KiB with its call: 64 MiB in all.
inline constexpr int kCitizenChangesWaitingMax = 8192;
inline constexpr int kStaffChangesWaitingMax = 4096;
inline constexpr int kRegisterChangesWaitingMax = 4096;
// How long, in milliseconds, a change may wait for its turn: as long as a person in front of a form waits without
// doubt. Beyond it others are told to come again rather than to wait still longer.
inline constexpr int kChangeWaitMillisMax = 2000;
// What a busy server says, in milliseconds, of when to come again: not at once, so that a crowd does not keep it busy
// by asking, and within what a person waits.
inline constexpr int kRetryAfterMillisMin = 100;
inline constexpr int kRetryAfterMillisMax = 5000;
// The most commands that are committed with one sync: what is decided in 0.2 seconds, so that the answers to one group,
// which all come at once, keep nobody else waiting. Only a disk that takes longer than that to sync has so many to
// offer.
inline constexpr int kCommandsPerCommitMax = 256;

// The feed's entries are kept so many days unless a flag says otherwise: somebody who is away for a year misses
// nothing. The most that the flag may say; 0 keeps them for ever.
inline constexpr int kFeedRetentionDays = 400;
inline constexpr int kFeedRetentionDaysMax = 36'500;
// The entries that one change deletes once that time is over: it holds up other changes for less than a second.
inline constexpr int64_t kFeedEntriesTrimmedMax = 50'000;
// The most streams that follow the register at once (FeedService.StreamEvents, CitizenService.WatchRequest); of one
// caller (half, so that no caller shuts out all others); and of one citizen, who has a few devices. A reader that does
// not read costs at most kFollowedPageBytesMax and one more message here, about as much in gRPC's buffers
// (kTransportBytesMax bounds all of those), and its place: 160 MiB for all. What comes after that stays in the store
// until it reads on.
inline constexpr int kFeedReadersMax = 2'400;
inline constexpr int kFeedReadersPerCallerMax = 1'200;
inline constexpr int kFeedReadersPerCitizenMax = 8;
// The messages that are read for a reader at a time: so many, or as many as take so many bytes.
inline constexpr int64_t kFollowedPageMessagesMax = 40;
inline constexpr int64_t kFollowedPageBytesMax = int64_t{32} * 1024;
// The entries that one call, or one look of a follower, looks through for those that fit: some tens of milliseconds.
inline constexpr int64_t kFeedEntriesLookedThroughMax = 10'000;
// How often, in milliseconds, new entries are looked for, so that readers of a busy register are not woken for each of
// 1,600 changes a second, and yet hear of a change within a second.
inline constexpr int kFeedLookMillis = 100;
// After so many silent seconds a reader is sent a heartbeat: well within what proxies wait for.
inline constexpr int kFeedHeartbeatSeconds = 20;

// How far, in seconds, the machine's clock may be behind the last recorded change, which is what a clock service
// corrects by itself. Within it a change gets the time of the last one; beyond it the change is refused.
inline constexpr int64_t kClockBehindSecondsMax = 300;

// The most, in seconds, that the clock by which kept answers expire advances from one change to the next
// (storage/idempotency.h).
inline constexpr int64_t kAnswersClockStepSecondsMax = int64_t{24} * 60 * 60;

// The scrub reads all table files to see that they can be read: so many bytes a second on average, and one scrub begins
// so many seconds after the one before began.
inline constexpr int64_t kScrubBytesPerSecond = int64_t{16} * 1024 * 1024;
inline constexpr int64_t kScrubEverySeconds = int64_t{24} * 60 * 60;

// The most previews that a server keeps for a later commit; the oldest is forgotten first.
inline constexpr int kPreviewsKeptMax = 16;

// Connections (server/connections/). The most that are open at once: a country's portals and offices need some
// hundreds, and each costs two descriptors and gRPC's buffers. The most of one address of the network (of IPv6, of a
// /64): an office behind one address, while it takes twenty addresses to shut everybody else out. The most of one
// address of this machine, or of one of its users: a proxy here brings everybody's, but leaves room for who comes
// otherwise.
inline constexpr int kConnectionsMax = 2'000;
inline constexpr int kConnectionsPerAddressMax = 100;
inline constexpr int kConnectionsPerLocalAddressMax = 1'500;
// The connections that wait to be accepted, which the system keeps: those of a moment in which the thread is busy.
inline constexpr int kListenBacklog = 512;
// The descriptors that connections leave to the store, whose tables may be 1024 open files, and to all else.
inline constexpr int kOtherDescriptors = 1'280;
// The most users of this machine, other than the server's own, who have called on a Unix socket since the start: each
// keeps its own way in.
inline constexpr int kUnixUsersMax = 16;
// How long, in seconds, a new connection may take until it is ready for calls: it takes some round trips, and a
// client that says nothing must go.
inline constexpr int kHandshakeSecondsMax = 10;
// After so many silent seconds the other end is asked whether it is there, and after so many more without an answer it
// is not: a machine that was switched off gives its place back within two minutes.
inline constexpr int kKeepaliveSeconds = 60;
inline constexpr int kKeepaliveAnswerSeconds = 20;
// How often, in seconds, a client may ask the same. A client that asks more often is sent away (gRPC's
// ENHANCE_YOUR_CALM).
inline constexpr int kClientKeepaliveSecondsMin = 10;
// After so many seconds without a call a connection is closed; a client opens a new one by itself when it next calls.
inline constexpr int kConnectionIdleSeconds = 600;
// After so many seconds a connection takes no new calls, so that its client comes again and is judged by the
// certificates and the access file of the day; calls under way, such as imports, may take so long to
// end.
inline constexpr int kConnectionAgeSeconds = 3'600;
inline constexpr int kConnectionLastCallsSeconds = 3'600;
// The most calls at once on one connection (HTTP/2 recommends no fewer than 100); the client keeps others back.
inline constexpr int kStreamsPerConnectionMax = 100;
// The most bytes that gRPC uses for connections and for messages on their way, beyond which it reads less and then
// gives up calls: 2000 connections, and thirty of the largest messages.
inline constexpr int64_t kTransportBytesMax = int64_t{320} * 1024 * 1024;
// The most answers of unary calls that may lie unread, and the most bytes of them (server/rpc/unread_answers.h). 1,000
// clients with ten calls each in flight have 10,000 answers at a time, which they take within moments. The calls of so
// many are within kTransportBytesMax, which does not count the answers themselves.
inline constexpr int kUnreadAnswersMax = 16'384;
inline constexpr int64_t kUnreadAnswerBytesMax = int64_t{64} * 1024 * 1024;
// The most bytes of a call's metadata: two tokens and a proof, of which each has at most access::kCompactBytesMax, and
// what else a call says.
inline constexpr int kMetadataBytesMax = 32 * 1024;

// The most bytes of one message that the server accepts (gRPC's own default), and of a caller's opaque subject.
inline constexpr int kMessageBytesMax = 4 * 1024 * 1024;
inline constexpr int kSubjectBytesMax = 64;
// The threads of each lane of calls that are too long for gRPC's threads, how many calls may wait for them (beyond:
// SERVER_BUSY), and by how much the threads give way to others (server/runtime/lanes.h). Two threads each, so that one
// long call does not stop its own lane, and so that a lane uses both cores of the smallest machine when nobody else
// does. A queue holds what its threads do in about as long as its callers wait: a citizen's search takes some ms, a
// page for staff tens of ms, a report up to a second, and a run up to a minute.
inline constexpr int kCitizenThreads = 2;
inline constexpr int kCitizenQueueMax = 512;
inline constexpr int kStaffThreads = 2;
inline constexpr int kStaffQueueMax = 128;
inline constexpr int kReportThreads = 2;
inline constexpr int kReportQueueMax = 64;
inline constexpr int kReportNiceness = 5;
inline constexpr int kSolvingThreads = 2;
inline constexpr int kSolvingQueueMax = 16;
inline constexpr int kSolvingNiceness = 10;
// Followers have one piece of work each at a time, so that their queue has a place for each of them. Their callers take
// turns (server/rpc/follow_reactor.h). They give way to all who wait for an answer.
inline constexpr int kFollowingThreads = 2;
inline constexpr int kFollowingQueueMax = kFeedReadersMax;
inline constexpr int kFollowingNiceness = 10;
// A lane with a full queue whose threads have each been at one call for longer than this serves nobody, and health says
// so: longer than any call but a run takes. So does a writer that has been at one change or one commit for as long, and
// an importer at one message.
inline constexpr int kLaneStuckSeconds = 30;

// The most lists, applicants and wishes of one matching instance, and the largest count of places or members.
inline constexpr int64_t kMatchingListsMax = 100'000;
inline constexpr int64_t kMatchingApplicantsMax = 10'000'000;
inline constexpr int64_t kMatchingWishesMax = 500'000'000;
inline constexpr int64_t kMatchingPlacesMax = 1'000'000;
// The largest explicit priority in either direction, so that the sum over all applicants stays within 64 bits.
inline constexpr int64_t kMatchingPriorityMax = 100'000'000'000;
// More than anybody can wait, and few enough that they can be added up.
inline constexpr int64_t kWishCountedDaysMax = 100'000;
// A travel time is never longer than a week.
inline constexpr int32_t kTravelMinutesMax = 7 * 24 * 60;
// The longest time in the table of travel times, and the most of them in one matching instance.
inline constexpr int64_t kTravelTableMinutesMax = 600;
inline constexpr int64_t kMatchingTravelTimesMax = 50'000'000;
// Grunnkretser are numbered as kommuner are: 0301 0001 to 9999 9999.
inline constexpr int64_t kGrunnkretsMin = 301'0001;
inline constexpr int64_t kGrunnkretsMax = 9999'9999;
// The most counted steps of one solve; the synthetic country takes about a hundredth of it.
inline constexpr int64_t kMatchingStepsMax = 100'000'000'000;

// The most changes searched for the one that stands against an undoing; one that comes later is not named.
inline constexpr int64_t kUndoSearchMax = 20'000;

}  // namespace listeplass::limits

#endif  // LISTEPLASS_SERVICE_DOMAIN_LIMITS_H_
