#include "service/planning/explain_feed.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "absl/time/civil_time.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/planning/explain_now.h"
#include "service/planning/explain_person.h"
#include "service/planning/list_text.h"
#include "service/planning/tell_decision.h"
#include "service/register/history/person_decisions.h"
#include "service/texts/citizen_texts.h"
#include "service/texts/fill_text.h"
#include "service/texts/words.h"

namespace listeplass::planning {
namespace {

using texts::DayWords;
using texts::TextId;

DecisionKind KindOf(Displacement displacement) {
  switch (displacement) {
    case Displacement::kListEnded:
      return DecisionKind::kListEnded;
    case Displacement::kListReduced:
      return DecisionKind::kListReduced;
    case Displacement::kStruckOff:
      return DecisionKind::kStruckOff;
    case Displacement::kLeavesEarlier:
      return DecisionKind::kLeavesEarlier;
  }
  return DecisionKind::kListEnded;
}

class FeedTeller {
 public:
  // Both must outlive the object.
  FeedTeller(const StateReader& state, const FeedEntry& entry) : state_(state), entry_(entry) {}

  absl::StatusOr<FeedText> Tell() {
    LP_RETURN_IF_ERROR(TellKind());
    if (fact_.text_nb.empty()) return errors::InvariantBroken("an entry of the feed lacks what its text tells");
    return FeedText{std::move(fact_.text_nb), std::move(fact_.text_en)};
  }

 private:
  absl::Status TellKind() {
    switch (entry_.kind) {
      case FeedKind::kPlaced:
      case FeedKind::kMovedByHand:
        return TellPlaced();
      case FeedKind::kPlaceTakenBack:
        return TellTakenBack();
      case FeedKind::kDisplaced:
        return TellDisplaced();
      case FeedKind::kPlaceEnded:
        return TellPlaceEnded();
      case FeedKind::kInEffect:
        return TellInEffect();
      case FeedKind::kRequestPlaced:
        return TellRequest(DecisionKind::kRequestPlaced);
      case FeedKind::kRequestChanged:
        return TellRequest(DecisionKind::kRequestChanged);
      case FeedKind::kRequestClosed:
      case FeedKind::kRequestUnmeetable:
        return TellRequestEnd();
      case FeedKind::kRefused:
        return TellRefused();
      case FeedKind::kGuaranteeReached:
        return TellGuarantee();
      case FeedKind::kNumberChanged:
        return Say(TextId::kNewNationalId);
      case FeedKind::kNumbersMerged:
        return TellAs(DecisionKind::kNumbersMerged, entry_.list, entry_.from);
      default:
        return TellList();
    }
  }

  // --- places -------------------------------------------------------------------------------------------------

  absl::Status TellPlaced() {
    if (!entry_.move_cause || !entry_.effective) return absl::OkStatus();
    PersonDecision decision = About(KindOfDecision(*entry_.move_cause), entry_.list, entry_.from);
    decision.counts_as_switch = entry_.counts_as_switch;
    LP_RETURN_IF_ERROR(entry_.plan ? TellPlacedByPlan() : TellDecision(state_, decision, fact_));
    if (decision.kind == DecisionKind::kListImported) return absl::OkStatus();
    LP_RETURN_IF_ERROR(TellSwitch(decision, fact_));
    if (entry_.request_end && WaitedForOthers()) LP_RETURN_IF_ERROR(Say(TextId::kWaitsForNoOther));
    return entry_.kind == FeedKind::kMovedByHand ? Say(TextId::kComplaintOnRight) : absl::OkStatus();
  }

  // In the words in which a plan is explained (explain.cc).
  absl::Status TellPlacedByPlan() {
    LP_RETURN_IF_ERROR(Say(TextId::kPlacedOn, entry_.list, entry_.effective));
    if (entry_.move_cause == MoveCause::kAssigned) return Say(TextId::kNothingAskedFor);
    const auto wish = std::find(entry_.wishes.begin(), entry_.wishes.end(), entry_.list);
    const int64_t number = std::distance(entry_.wishes.begin(), wish) + 1;
    if (wish == entry_.wishes.end() || number > texts::kOrdinalMax) {
      return entry_.any_within_minutes ? Say(TextId::kWishNear) : absl::OkStatus();
    }
    return SayFilled(TextId::kWishNumber, {{"ordinal", texts::OrdinalWords(number)}});
  }

  // Did they wait for a list that the place is not on?
  bool WaitedForOthers() const {
    return entry_.any_within_minutes ||
           std::any_of(entry_.wishes.begin(), entry_.wishes.end(), [this](ListId wish) { return wish != entry_.list; });
  }

  absl::Status TellTakenBack() {
    PersonDecision decision = About(entry_.by_themselves ? DecisionKind::kMoveCancelled : DecisionKind::kMoveUndone,
                                    entry_.from, entry_.list);
    decision.together = !entry_.with.empty();
    return TellDecision(state_, decision, fact_);
  }

  absl::Status TellDisplaced() {
    if (!entry_.displacement) {
      LP_RETURN_IF_ERROR(Say(TextId::kOffListFrom, entry_.from, entry_.effective));
      return Say(TextId::kNoList);
    }
    const DecisionKind kind = KindOf(*entry_.displacement);
    if (kind == DecisionKind::kLeavesEarlier) return TellAs(kind, entry_.list, entry_.from);
    return TellAs(kind, entry_.from, {});
  }

  absl::Status TellPlaceEnded() {
    if (!entry_.end_cause || !entry_.effective) return absl::OkStatus();
    LP_RETURN_IF_ERROR(TellAs(KindOfDecision(*entry_.end_cause), entry_.from, {}));
    const bool told = entry_.end_cause == EndCause::kDied;
    return entry_.request_end && !told ? Say(TextId::kWaitsNoLonger) : absl::OkStatus();
  }

  absl::Status TellInEffect() {
    LP_RETURN_IF_ERROR(entry_.list ? Say(TextId::kMovedOn, entry_.list, entry_.effective)
                                   : Say(TextId::kNoGpFrom, {}, entry_.effective));
    return entry_.from ? Say(TextId::kOffList, entry_.from) : absl::OkStatus();
  }

  // --- requests -----------------------------------------------------------------------------------------------

  absl::Status TellRequest(DecisionKind kind) {
    const bool gone = kind == DecisionKind::kRequestChanged && entry_.list;
    PersonDecision decision = About(gone ? DecisionKind::kRequestListGone : kind, {}, {});
    decision.wishes = gone ? std::vector<ListId>{entry_.list} : entry_.wishes;
    decision.any_within_minutes = entry_.any_within_minutes;
    return TellDecision(state_, decision, fact_);
  }

  absl::Status TellRequestEnd() {
    return entry_.request_end ? TellAs(KindOfDecision(*entry_.request_end), {}, {}) : absl::OkStatus();
  }

  absl::Status TellRefused() {
    const bool asked = !entry_.wishes.empty() || entry_.any_within_minutes;
    LP_RETURN_IF_ERROR(TellGround(entry_.refusal_ground.value_or(RefusalGround::kUnrecorded), asked));
    LP_RETURN_IF_ERROR(Say(TextId::kNextSteps));
    if (asked) LP_RETURN_IF_ERROR(Say(TextId::kKeepsQueue));
    return Say(TextId::kComplaintOnRight);
  }

  // Says what is true of every refusal on this ground. Which lists were full, or took nobody, is told with the plan.
  absl::Status TellGround(RefusalGround ground, bool asked) {
    const TextId no_place = asked ? TextId::kNoPlaceForYou : TextId::kNoPlaceForYouUnasked;
    switch (ground) {
      case RefusalGround::kNoList:
        if (asked && entry_.wishes.empty()) return Say(TextId::kNoneNear);
        return Say(asked ? TextId::kNoneTaking : TextId::kNoneUnasked);
      case RefusalGround::kTogether:
        return Say(TextId::kTogetherSeveral);
      case RefusalGround::kInTurn:
        LP_RETURN_IF_ERROR(Say(TextId::kNothingFreeInTurn));
        return Say(TextId::kLotsDrawn);
      case RefusalGround::kOrder:
        LP_RETURN_IF_ERROR(Say(no_place));
        LP_RETURN_IF_ERROR(Say(TextId::kNoRoomBySwitches));
        return Say(TextId::kLotsDrawn);
      case RefusalGround::kObjective:
        LP_RETURN_IF_ERROR(Say(no_place));
        LP_RETURN_IF_ERROR(Say(TextId::kAsManyAsPossible));
        return Say(TextId::kLotsDrawn);
      case RefusalGround::kUnrecorded:
        break;
    }
    return Say(no_place);
  }

  absl::Status TellGuarantee() {
    return entry_.list ? Say(TextId::kWaitedLong, entry_.list) : Say(TextId::kWaitedLongNear);
  }

  // --- lists --------------------------------------------------------------------------------------------------

  absl::Status TellList() {
    LP_RETURN_IF_ERROR(TellListItself());
    switch (entry_.tie) {
      case ListTie::kNone:
        return absl::OkStatus();
      case ListTie::kWaits:
        return TellWaiting();
      case ListTie::kMember:
        return TellMember();
    }
    return absl::OkStatus();
  }

  absl::Status TellListItself() {
    switch (entry_.kind) {
      case FeedKind::kListOpened:
        return Say(TextId::kListOpened, entry_.list);
      case FeedKind::kListClosed:
        return Say(TextId::kListClosed, entry_.list);
      case FeedKind::kListLocked: {
        LP_ASSIGN_OR_RETURN(const texts::Words name, NameOfList(state_, entry_.list));
        return SayFilled(TextId::kNotTaking, {{"lists", name}});
      }
      case FeedKind::kListEnds:
        if (!entry_.effective) return absl::OkStatus();
        return Say(TextId::kListEnds, entry_.list, *entry_.effective - 1);
      case FeedKind::kListEndTakenBack:
        return Say(TextId::kListStays, entry_.list);
      case FeedKind::kListHandedOver:
        return Say(entry_.to_municipality ? TextId::kMunicipalList : TextId::kNewDoctor, entry_.list, entry_.effective);
      case FeedKind::kListHandOverTakenBack:
        return Say(TextId::kKeepsDoctor, entry_.list);
      case FeedKind::kListLastDay:
        return Say(TextId::kLastDay, entry_.list, entry_.effective);
      default:
        return absl::OkStatus();
    }
  }

  absl::Status TellWaiting() {
    switch (entry_.kind) {
      case FeedKind::kListOpened:
        return Say(TextId::kPlacesNextTime);
      case FeedKind::kListLocked:
        LP_RETURN_IF_ERROR(Say(TextId::kNobodyUntilOpen));
        return Say(TextId::kKeepsQueue);
      case FeedKind::kListEnds:
      case FeedKind::kListLastDay:
        return Say(TextId::kAskForAnother);
      default:
        return Say(TextId::kKeepsQueue);
    }
  }

  absl::Status TellMember() {
    switch (entry_.kind) {
      case FeedKind::kListEnds:
        return Say(TextId::kAskForAnother);
      case FeedKind::kListLastDay:
        if (!entry_.effective) return absl::OkStatus();
        return SayFilled(TextId::kNoPlaceFrom, {{"date", DayWords(*entry_.effective + 1)}});
      default:
        return Say(TextId::kKeepsPlaceThere);
    }
  }

  // --- words --------------------------------------------------------------------------------------------------

  PersonDecision About(DecisionKind kind, ListId list, ListId from) const {
    PersonDecision decision;
    decision.kind = kind;
    decision.effective = entry_.effective;
    decision.list = list;
    decision.from = from;
    return decision;
  }
  absl::Status TellAs(DecisionKind kind, ListId list, ListId from) {
    return TellDecision(state_, About(kind, list, from), fact_);
  }

  absl::Status SayFilled(TextId id, const std::vector<texts::Place>& places) {
    return planning::Say(id, places, fact_);
  }
  // Fills {list} and {date} with those that are there.
  absl::Status Say(TextId id, ListId list = {}, std::optional<absl::CivilDay> day = std::nullopt) {
    std::vector<texts::Place> places;
    if (list) {
      LP_ASSIGN_OR_RETURN(texts::Words name, NameOfList(state_, list));
      places.push_back({"list", std::move(name)});
    }
    if (day) places.push_back({"date", DayWords(*day)});
    return SayFilled(id, places);
  }

  const StateReader& state_;
  const FeedEntry& entry_;
  ExplainedFact fact_;
};

}  // namespace

absl::StatusOr<FeedText> ExplainFeedEntry(const StateReader& state, const FeedItem& item) {
  return FeedTeller(state, item.entry).Tell();
}

absl::StatusOr<FeedText> GeneralFeedText() {
  ExplainedFact fact;
  LP_RETURN_IF_ERROR(Say(TextId::kSomethingChanged, {}, fact));
  return FeedText{std::move(fact.text_nb), std::move(fact.text_en)};
}

}  // namespace listeplass::planning
