#include "service/server/feed/feed_messages.h"

#include <utility>

#include "service/domain/person.h"
#include "service/domain/status_macros.h"
#include "service/planning/explain_feed.h"
#include "service/server/converters/value_messages.h"
#include "service/server/feed/feed_audience.h"
#include "service/server/following/feed_position.h"
#include "service/server/rpc/resource_names.h"
#include "service/server/runtime/log.h"

namespace listeplass::server {
namespace {

v1::FeedKind MessageKindOf(FeedKind kind) {
  switch (kind) {
    case FeedKind::kPlaced:
      return v1::PLACED;
    case FeedKind::kMovedByHand:
      return v1::MOVED_BY_HAND;
    case FeedKind::kPlaceTakenBack:
      return v1::PLACE_TAKEN_BACK;
    case FeedKind::kDisplaced:
      return v1::DISPLACED;
    case FeedKind::kPlaceEnded:
      return v1::PLACE_ENDED;
    case FeedKind::kInEffect:
      return v1::IN_EFFECT;
    case FeedKind::kRequestPlaced:
      return v1::REQUEST_PLACED;
    case FeedKind::kRequestChanged:
      return v1::REQUEST_CHANGED;
    case FeedKind::kRequestClosed:
      return v1::REQUEST_CLOSED;
    case FeedKind::kRequestUnmeetable:
      return v1::REQUEST_UNMEETABLE;
    case FeedKind::kRefused:
      return v1::REFUSED;
    case FeedKind::kGuaranteeReached:
      return v1::GUARANTEE_REACHED;
    case FeedKind::kListOpened:
      return v1::LIST_OPENED;
    case FeedKind::kListClosed:
      return v1::LIST_CLOSED;
    case FeedKind::kListLocked:
      return v1::LIST_LOCKED;
    case FeedKind::kListEnds:
      return v1::LIST_ENDS;
    case FeedKind::kListEndTakenBack:
      return v1::LIST_END_TAKEN_BACK;
    case FeedKind::kListHandedOver:
      return v1::LIST_HANDED_OVER;
    case FeedKind::kListHandOverTakenBack:
      return v1::LIST_HAND_OVER_TAKEN_BACK;
    case FeedKind::kListLastDay:
      return v1::LIST_LAST_DAY;
    case FeedKind::kNumberChanged:
      return v1::NUMBER_CHANGED;
    case FeedKind::kNumbersMerged:
      return v1::NUMBERS_MERGED;
  }
  return v1::FEED_KIND_UNSPECIFIED;
}

v1::FeedEntry::Tie MessageTieOf(ListTie tie) {
  switch (tie) {
    case ListTie::kNone:
      return v1::FeedEntry::TIE_UNSPECIFIED;
    case ListTie::kWaits:
      return v1::FeedEntry::WAITS;
    case ListTie::kMember:
      return v1::FeedEntry::MEMBER;
  }
  return v1::FeedEntry::TIE_UNSPECIFIED;
}

absl::string_view ReasonOf(MoveCause cause) {
  switch (cause) {
    case MoveCause::kImported:
      return "BY_REGISTER";
    case MoveCause::kWish:
      return "BY_WISH";
    case MoveCause::kPlan:
      return "BY_PLAN";
    case MoveCause::kManual:
      return "BY_HAND";
    case MoveCause::kReturn:
      return "BY_RETURN";
    case MoveCause::kChildOfMember:
      return "WITH_PARENT";
    case MoveCause::kBirth:
      return "BY_BIRTH";
    case MoveCause::kListEnded:
      return "LIST_TAKEN_OVER";
    case MoveCause::kAssigned:
      return "ASSIGNED";
  }
  return "";
}

absl::string_view ReasonOf(EndCause cause) {
  switch (cause) {
    case EndCause::kNotEnded:
      return "";
    case EndCause::kOtherList:
      return "OTHER_LIST";
    case EndCause::kMovedAway:
      return "MOVED_AWAY";
    case EndCause::kLostRight:
      return "LOST_RIGHT";
    case EndCause::kReleased:
      return "RELEASED";
    case EndCause::kOptedOut:
      return "OPTED_OUT";
    case EndCause::kDied:
      return "DIED";
    case EndCause::kEmigrated:
      return "EMIGRATED";
    case EndCause::kStruckOff:
      return "STRUCK_OFF";
  }
  return "";
}

absl::string_view ReasonOf(Displacement displacement) {
  switch (displacement) {
    case Displacement::kListEnded:
      return "LIST_ENDED";
    case Displacement::kListReduced:
      return "LIST_REDUCED";
    case Displacement::kStruckOff:
      return "STRUCK_OFF";
    case Displacement::kLeavesEarlier:
      return "LEAVES_EARLIER";
  }
  return "";
}

absl::string_view ReasonOf(RequestEnd end) {
  switch (end) {
    case RequestEnd::kFulfilled:
      return "FULFILLED";
    case RequestEnd::kWithdrawn:
      return "WITHDRAWN";
    case RequestEnd::kMovedByHand:
      return "MOVED_BY_HAND";
    case RequestEnd::kLostRight:
      return "LOST_RIGHT";
    case RequestEnd::kNothingLeft:
      return "";  // a kind of its own says it
  }
  return "";
}

absl::string_view ReasonOf(RefusalGround ground) {
  switch (ground) {
    case RefusalGround::kUnrecorded:
      return "";
    case RefusalGround::kNoList:
      return "NO_LIST";
    case RefusalGround::kOrder:
      return "ORDER";
    case RefusalGround::kObjective:
      return "OBJECTIVE";
    case RefusalGround::kTogether:
      return "TOGETHER";
    case RefusalGround::kInTurn:
      return "IN_TURN";
  }
  return "";
}

}  // namespace

absl::string_view FeedReasonOf(const FeedEntry& entry) {
  if (entry.move_cause) return ReasonOf(*entry.move_cause);
  if (entry.displacement) return ReasonOf(*entry.displacement);
  if (entry.end_cause) return ReasonOf(*entry.end_cause);
  if (entry.request_end) return ReasonOf(*entry.request_end);
  if (entry.refusal_ground) return ReasonOf(*entry.refusal_ground);
  return "";
}

absl::StatusOr<v1::FeedEntry> FeedMessages::MessageOf(const FeedItem& item) {
  const FeedEntry& entry = item.entry;
  v1::FeedEntry message;
  message.set_position(FormatFeedPosition(item.position, item.time));
  message.set_kind(MessageKindOf(entry.kind));
  *message.mutable_time() = ToProto(item.time);
  if (entry.effective) *message.mutable_effective() = ToProto(*entry.effective);
  if (entry.person) LP_RETURN_IF_ERROR(AddPerson(entry.person, message));
  LP_ASSIGN_OR_RETURN(const bool is_protected, IsProtected(entry));
  message.set_address_protected(is_protected);
  if (entry.municipality) message.set_municipality(FormatMunicipalityName(entry.municipality));
  LP_ASSIGN_OR_RETURN(*message.mutable_list(), names_.NameOf(entry.list));
  LP_ASSIGN_OR_RETURN(*message.mutable_previous_list(), names_.NameOf(entry.from));
  if (entry.plan) {
    LP_ASSIGN_OR_RETURN(*message.mutable_plan(), NameOf(entry.plan));
  }
  message.set_reason(std::string(FeedReasonOf(entry)));
  for (ListId wish : entry.wishes) {
    LP_ASSIGN_OR_RETURN(*message.add_wishes(), names_.NameOf(wish));
  }
  message.set_tie(MessageTieOf(entry.tie));
  absl::StatusOr<planning::FeedText> text = planning::ExplainFeedEntry(state_, item);
  if (absl::IsInternal(text.status())) {
    Log(LogLevel::kError, "feed_entry_without_text",
        {{"position", message.position()}, {"kind", v1::FeedKind_Name(message.kind())}});
    text = planning::GeneralFeedText();
  }
  LP_RETURN_IF_ERROR(text.status());
  message.set_text_nb(std::move(text->nb));
  message.set_text_en(std::move(text->en));
  return message;
}

// That another of their household or request is protected is that person's own matter.
absl::StatusOr<bool> FeedMessages::IsProtected(const FeedEntry& entry) const {
  LP_ASSIGN_OR_RETURN(const bool shows,
                      own_protection_alone_ ? general_.Shows(entry.person) : IsUnprotected(entry, general_));
  return !shows;
}

// An entry about a number that was merged is about the person whose number it was.
absl::Status FeedMessages::AddPerson(PersonId id, v1::FeedEntry& message) const {
  LP_ASSIGN_OR_RETURN(const std::optional<Person> person, state_.FindPerson(id));
  message.set_person(persons_.NameOf(person ? person->id : id));
  // Nobody writes to the dead, or to those who are registered elsewhere.
  if (person && person->household && IsEntitled(*person))
    message.set_household(persons_.NameOfHousehold(person->household));
  return absl::OkStatus();
}

absl::StatusOr<std::string> FeedMessages::NameOf(PlanId id) {
  if (const auto found = plans_.find(id); found != plans_.end()) return found->second;
  LP_ASSIGN_OR_RETURN(const std::optional<PlanRecord> plan, state_.FindPlan(id));
  return plans_.try_emplace(id, plan ? FormatPlanName(plan->municipality, id) : std::string()).first->second;
}

}  // namespace listeplass::server
