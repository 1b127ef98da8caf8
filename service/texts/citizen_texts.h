// The catalogue of what citizens are told, in Bokmål and English: decisions about them, who changed what, what is so
// now, what happened, and why a matching run placed or refused them. What they are told of errors is in error_texts.h.
// All words for citizens are in this folder; the sources of the rules are in domain/rule.h.
//
// A text is one or more whole sentences that name nobody and no id. {list} is a place to be filled (fill_text.h). A
// change keeps to plain language: who does what, one thought a sentence, nothing that a citizen cannot use, and no term
// of matching. tests/data/texts/citizen_texts.txt shows all texts filled, and a test keeps it so.
//
// Long because: it has an id for each text.
#ifndef LISTEPLASS_SERVICE_TEXTS_CITIZEN_TEXTS_H_
#define LISTEPLASS_SERVICE_TEXTS_CITIZEN_TEXTS_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace listeplass::texts {

enum class TextId : uint8_t {
  // How and when to complain.
  kComplaintOnDecision,
  kComplaintOnRight,

  // Decisions: on a list.
  kListImported,
  kListByWish,
  kListByPlan,
  kListAssigned,
  kListByHand,
  kListByReturn,
  kListOfParent,
  kListByBirth,
  kListTakenOver,
  kCountsAsSwitch,
  kCountsAsNoSwitch,
  kMoveUndone,
  kMoveCancelled,
  kMoveCancelledTogether,
  kHoldsNoLonger,
  kKeepsPlace,
  kKeepsPlaceAfterAll,
  kStillWithoutGp,
  kLeavesEarlier,
  kPlaceAlready,
  kNoPlaceFrom,
  // Decisions: off a list.
  kListEnded,
  kListReduced,
  kRightToAnother,
  kStruckOff,
  kOptedOut,
  kRightLost,
  kEmigrated,
  kDied,
  // Decisions: others.
  kOptedIn,
  kRelocated,
  kDoctorExcluded,
  kDoctorOffered,
  kNumbersMerged,
  kPlaceAfterMerge,
  kPlaceGivenUp,
  // Decisions about a request.
  kWaitsFor,
  kWaitsNear,
  kWaitsAlsoNear,
  kKeepsGpMeanwhile,
  kRequestChanged,
  kRequestListGone,
  kRequestListsGone,
  kRequestFulfilled,
  kRequestWithdrawn,
  kRequestMovedByHand,
  kRequestLostRight,
  kRequestNothingLeft,

  // Changes: what somebody called for.
  kDidAsk,
  kDidWithdraw,
  kDidOptOut,
  kDidOptIn,
  kDidCancelMove,
  kStaffAsked,
  kStaffWithdrew,
  kStaffOptedOut,
  kStaffOptedIn,
  kStaffCancelledMove,
  kDidSetNotifications,
  kDidEndList,
  kDidReduceList,
  kDidChangeList,
  kDidMove,
  kDidStrikeOff,
  kDidMerge,
  kDidUndo,
  kDidReform,
  kDidPlan,
  kDidDailyPlan,
  kDidDaily,
  kDidImport,
  kDidRecord,
  kDidUndoImport,
  kDidSomething,
  // Changes: what became different, beside decisions.
  kNewRecord,
  kNewAddress,
  kNewNationalId,
  kNewProtection,
  kNewCustody,
  kNewRight,
  kNotifierKnows,
  kNotifierKnowsNoMore,

  // Now: right and list.
  kNotEntitledNow,
  kOptedOutNow,
  kLivesElsewhere,
  kNoPlaceUnasked,
  kOnList,
  kOnListUntil,
  kComingList,
  kNoList,
  kNoListRefugee,
  kNoListAsylumSeeker,
  kNoListDisplaced,
  kNoListReturner,
  kNoListNewborn,
  kNoListFrom,
  kNoGpFrom,
  kWhoIsServedFirst,
  kPlacedNearby,
  kPlacedOnTargetLists,
  kPlacedOnlyOnRequest,
  // Now: switches and rights.
  kNoSwitchLeft,
  kOneSwitchThisYear,
  kOneSwitch,
  kSwitchesThisYear,
  kSwitches,
  kMovedAway,
  kDoctorLeft,
  kPlacedWithoutAsking,
  kFreeSwitch,
  kFreeSwitchUntil,
  kMovedBack,
  kMayReturn,
  kMayReturnIfBack,
  kReturnEvenIfFull,
  // Now: waiting.
  kQueueNumber,
  kQueueEqual,
  kWaitingSince,
  kCountedFrom,
  kWaitingEnded,
  kWaitingForMembers,
  kWaitingLocked,
  kWaitingForSamiSpeakers,
  kWaitingFull,
  kWaitingNoPlace,
  kWaitingClosed,
  kWaitingOpen,
  kWaitingNear,
  kWaitingAlsoNear,
  kWaitingNearSince,
  kCustodians,
  kGuardians,
  kWhoChooses,
  kWaitingWithoutCustody,

  // A matching plan's outcome.
  kPlacedOn,
  kWasPlacedOn,
  kWishNumber,
  kWishNear,
  kNothingAskedFor,
  kPlacedByExchange,
  kPlacedByChain,
  kPlacedOnFreePlace,
  kWithoutGpFirst,
  kUnderQuota,
  kGotNoPlace,
  kAllFull,
  kAllFullUnasked,
  kAllFullOrKept,
  kAllFullOrKeptUnasked,
  kNoRoomBySwitches,
  kAbout,
  kNoPlaceForYou,
  kNoPlaceForYouUnasked,
  kAsManyAsPossible,
  kTodaysRuleThenAsMany,
  kOthersGotPlaces,
  kLotsDrawn,
  kQuotasFirst,
  kTogether,
  kNoPlaceForAll,
  kNothingFreeInTurn,
  kNotTaking,
  kNotTakingOverFull,
  kNotTakingYet,
  kNoneTaking,
  kNoneNear,
  kNoneUnasked,
  kNextSteps,
  kKeepsQueue,
  kPlanUndone,
  kPlanUndoneRefused,

  // The feed: what happened.
  kTogetherSeveral,
  kMovedOn,
  kOffList,
  kOffListFrom,
  kWaitedLong,
  kWaitedLongNear,
  kWaitsNoLonger,
  kWaitsForNoOther,
  kSomethingChanged,
  // The feed: what became of a list, told to everybody.
  kListOpened,
  kListClosed,
  kListEnds,
  kListStays,
  kNewDoctor,
  kMunicipalList,
  kKeepsDoctor,
  kLastDay,
  // The feed: what that is to somebody who waits for the list or is on it.
  kPlacesNextTime,
  kNobodyUntilOpen,
  kAskForAnother,
  kKeepsPlaceThere,
};

struct Text {
  TextId id;
  absl::string_view name;  // "LIST_BY_WISH": for readers of the catalogue
  absl::string_view nb;
  absl::string_view en;
};

// In the order of TextId.
absl::Span<const Text> AllTexts();

const Text& TextOf(TextId id);

}  // namespace listeplass::texts

#endif  // LISTEPLASS_SERVICE_TEXTS_CITIZEN_TEXTS_H_
