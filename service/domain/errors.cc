#include "service/domain/errors.h"

#include <utility>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/rpc/error_details.pb.h"
#include "service/domain/civil_date.h"
#include "service/domain/limits.h"
#include "service/domain/person_reference.h"
#include "service/domain/retry_after.h"

namespace listeplass {
namespace {

// The same error gives the same bytes: the metadata is written in the order of its keys, not of a hash map.
void SetPayload(absl::Status& status, const google::rpc::ErrorInfo& info) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    info.SerializeToCodedStream(&coded);
  }
  status.SetPayload(kErrorInfoUrl, absl::Cord(bytes));
}

// Of the metadata alone: messages name no person (person_reference.h).
std::string Name(PersonId person) { return PersonReference(person); }
std::string Name(ListId list) { return absl::StrCat("lists/", list.value()); }
std::string Name(MunicipalityId municipality) { return absl::StrFormat("municipalities/%04d", municipality.value()); }
std::string Name(PlanId plan) { return absl::StrCat("plans/", plan.value()); }
std::string Number(Rule rule) { return std::string(RuleNumber(rule)); }

absl::Status NotFound(absl::string_view reason, absl::string_view field, absl::string_view kind, std::string name) {
  return MakeError(absl::StatusCode::kNotFound, reason,
                   absl::StrCat(name, " does not exist", field.empty() ? "" : absl::StrCat(" (", field, ")")),
                   {{"field", std::string(field)}, {std::string(kind), name}});
}

}  // namespace

ErrorDetails GetErrorDetails(const absl::Status& status) {
  ErrorDetails details;
  google::rpc::ErrorInfo info;
  if (auto payload = status.GetPayload(kErrorInfoUrl); payload && info.ParseFromString(std::string(*payload))) {
    details.reason = info.reason();
    details.metadata = {info.metadata().begin(), info.metadata().end()};
  }
  return details;
}

absl::Status MakeError(absl::StatusCode code, absl::string_view reason, absl::string_view message,
                       std::map<std::string, std::string> metadata) {  // NOLINT(performance-unnecessary-value-param)
  google::rpc::ErrorInfo info;
  info.set_reason(std::string(reason));
  info.set_domain(std::string(kErrorDomain));
  for (auto& [key, value] : metadata) {
    if (!value.empty()) (*info.mutable_metadata())[key] = std::move(value);
  }
  absl::Status status(code, message);
  SetPayload(status, info);
  return status;
}

absl::Status WithMetadata(absl::Status status, absl::string_view key, absl::string_view value) {
  google::rpc::ErrorInfo info;
  if (auto payload = status.GetPayload(kErrorInfoUrl)) info.ParseFromString(std::string(*payload));
  info.set_domain(std::string(kErrorDomain));
  if (value.empty()) {
    info.mutable_metadata()->erase(std::string(key));
  } else {
    (*info.mutable_metadata())[std::string(key)] = std::string(value);
  }
  SetPayload(status, info);
  return status;
}

namespace errors {

using absl::StatusCode;

absl::Status FieldRequired(absl::string_view field, absl::string_view why) {
  return MakeError(StatusCode::kInvalidArgument, "FIELD_REQUIRED",
                   absl::StrCat(field, " is required", why.empty() ? "" : ": ", why), {{"field", std::string(field)}});
}

absl::Status FieldInvalid(absl::string_view field, absl::string_view problem) {
  return MakeError(StatusCode::kInvalidArgument, "FIELD_INVALID", absl::StrCat(field, ": ", problem),
                   {{"field", std::string(field)}});
}

absl::Status OutOfRange(absl::string_view field, int64_t value, int64_t min, int64_t max, std::optional<Rule> rule) {
  const std::string number(rule ? RuleNumber(*rule) : "");
  return MakeError(
      StatusCode::kInvalidArgument, "OUT_OF_RANGE",
      absl::StrCat(field, " is ", value, "; it must be from ", min, " to ", max,
                   rule ? absl::StrCat(" (", number, ")") : ""),
      {{"field", std::string(field)}, {"rule", number}, {"min", absl::StrCat(min)}, {"max", absl::StrCat(max)}});
}

absl::Status NationalIdInvalid(absl::string_view field, absl::string_view problem, absl::string_view explanation) {
  return MakeError(StatusCode::kInvalidArgument, "NATIONAL_ID_INVALID", absl::StrCat(field, " ", explanation),
                   {{"field", std::string(field)}, {"problem", std::string(problem)}});
}

absl::Status NameInvalid(absl::string_view field, absl::string_view kind, absl::string_view pattern) {
  return MakeError(
      StatusCode::kInvalidArgument, "NAME_INVALID",
      absl::StrCat(field, " is not the name of ", kind == "import" ? "an " : "a ", kind, "; those look like ", pattern),
      {{"field", std::string(field)}, {"pattern", std::string(pattern)}});
}

absl::Status PageTokenInvalid() {
  return MakeError(StatusCode::kInvalidArgument, "PAGE_TOKEN_INVALID",
                   "page_token is not one that this query gave; start again without it", {{"field", "page_token"}});
}

absl::Status RequestUnparsable() {
  return MakeError(StatusCode::kInvalidArgument, "REQUEST_UNPARSABLE",
                   "the bytes sent are no message of the type that the method takes", {});
}

absl::Status RequestIdReused() {
  return MakeError(StatusCode::kInvalidArgument, "REQUEST_ID_REUSED",
                   "request_id was used before for another request; give every change an id of its own",
                   {{"field", "request_id"}});
}

absl::Status ServerBusy(absl::string_view what, absl::Duration retry_after) {
  const std::string message = absl::StrCat(what, "; try again in a moment");
  return WithRetryAfter(MakeError(StatusCode::kResourceExhausted, "SERVER_BUSY", message, {}), retry_after);
}

absl::Status TooManyReaders() {
  constexpr absl::Duration kRetryAfter = absl::Seconds(30);  // readers come and go seldom
  return WithRetryAfter(
      MakeError(StatusCode::kResourceExhausted, "TOO_MANY_READERS",
                "as many streams follow the register as may at once; end some, or try again later", {}),
      kRetryAfter);
}

absl::Status FeedPositionTooOld(absl::string_view field, absl::string_view oldest) {
  return MakeError(StatusCode::kOutOfRange, "FEED_POSITION_TOO_OLD",
                   absl::StrCat(field,
                                " is older than the feed: entries behind it have been deleted. The oldest position to "
                                "go on from is ",
                                oldest),
                   {{"field", std::string(field)}, {"oldest", std::string(oldest)}});
}

absl::Status FeedPositionAhead(absl::string_view field, absl::string_view newest) {
  return MakeError(StatusCode::kOutOfRange, "FEED_POSITION_AHEAD",
                   absl::StrCat(field, " is a position that this register has not come to; its last is ", newest),
                   {{"field", std::string(field)}, {"newest", std::string(newest)}});
}

absl::Status FeedPositionLost(absl::string_view field, absl::string_view newest) {
  return MakeError(StatusCode::kOutOfRange, "FEED_POSITION_AHEAD",
                   absl::StrCat(field, " is a position of changes that this register does not have: it was restored ",
                                "from a backup; its last is ", newest),
                   {{"field", std::string(field)}, {"newest", std::string(newest)}});
}

absl::Status CallAbandoned() {
  return MakeError(StatusCode::kCancelled, "CALL_ABANDONED", "the caller waits no longer; nothing was done", {});
}

absl::Status ServerStopping() {
  return MakeError(StatusCode::kUnavailable, "SERVER_STOPPING", "the server is stopping; try again when it is back",
                   {});
}

absl::Status ClockBehind(absl::Time clock, absl::Time recorded, int64_t change) {
  const std::string shown = absl::FormatTime(absl::RFC3339_sec, clock, absl::UTCTimeZone());
  const std::string last = absl::FormatTime(absl::RFC3339_sec, recorded, absl::UTCTimeZone());
  return MakeError(
      StatusCode::kUnavailable, "CLOCK_BEHIND",
      absl::StrCat("the clock shows ", shown, ", but change ", change, ", the last one, was made at ", last,
                   ": set the clock right. If it is right and the change's time is wrong, an operator can start the "
                   "server with --accept-clock-behind ",
                   change),
      {{"clock", shown}, {"recorded", last}, {"change", absl::StrCat(change)}});
}

absl::Status WritesStopped() {
  return MakeError(StatusCode::kFailedPrecondition, "WRITES_STOPPED",
                   "the server takes no changes: its store could not be written. Reads go on. To repeat the call is of "
                   "no use until an operator has seen to the store's disk and started the server again",
                   {});
}

absl::Status LimitExceeded(absl::string_view what, int64_t limit) {
  return MakeError(StatusCode::kResourceExhausted, "LIMIT", absl::StrCat(what, ": at most ", limit),
                   {{"limit", absl::StrCat(limit)}});
}

absl::Status NothingWished(absl::string_view field) {
  return MakeError(StatusCode::kInvalidArgument, "NOTHING_WISHED",
                   "name at least one list, or give the minutes within which any list is welcome",
                   {{"field", std::string(field)}});
}

absl::Status TooManyWishes(absl::string_view field, int64_t given) {
  return MakeError(StatusCode::kInvalidArgument, "TOO_MANY_WISHES",
                   absl::StrCat(field, " names ", given, " lists; at most ", limits::kWishesMax, " can be wished for"),
                   {{"field", std::string(field)}, {"max", absl::StrCat(limits::kWishesMax)}});
}

absl::Status DuplicateWish(absl::string_view field, ListId list) {
  return MakeError(StatusCode::kInvalidArgument, "DUPLICATE_WISH",
                   absl::StrCat(field, ": ", Name(list), " is wished for more than once"),
                   {{"field", std::string(field)}, {"list", Name(list)}});
}

absl::Status OwnList(absl::string_view field, ListId list) {
  return MakeError(StatusCode::kInvalidArgument, "OWN_LIST",
                   absl::StrCat(field, ": ", Name(list), " is the list they are on or about to come to"),
                   {{"field", std::string(field)}, {"list", Name(list)}});
}

absl::Status UnitTooLarge(absl::string_view field, int64_t given) {
  return MakeError(StatusCode::kInvalidArgument, "UNIT_TOO_LARGE",
                   absl::StrCat(field, ": ", given, " persons; at most ", limits::kUnitSizeMax, " can move together"),
                   {{"field", std::string(field)}, {"max", absl::StrCat(limits::kUnitSizeMax)}});
}

absl::Status NotAChild(absl::string_view field, PersonId person) {
  return MakeError(StatusCode::kInvalidArgument, "NOT_A_CHILD",
                   absl::StrCat(field, ": the person is not a child under ", limits::kAgeOfChoiceYears,
                                " of the applicant's household or custody (R17)"),
                   {{"field", std::string(field)}, {"person", Name(person)}, {"rule", Number(Rule::kR17)}});
}

absl::Status DuplicateRow(absl::string_view field) {
  return MakeError(StatusCode::kInvalidArgument, "DUPLICATE_ROW",
                   absl::StrCat(field, ": an earlier row of this import has the same"),
                   {{"field", std::string(field)}});
}

absl::Status PersonNotFound(absl::string_view field, PersonId person) {
  return MakeError(StatusCode::kNotFound, "PERSON_NOT_FOUND",
                   absl::StrCat("there is no such person", field.empty() ? "" : absl::StrCat(" (", field, ")")),
                   {{"field", std::string(field)}, {"person", Name(person)}});
}

absl::Status PersonNotFound(absl::string_view field) {
  return MakeError(StatusCode::kNotFound, "PERSON_NOT_FOUND",
                   absl::StrCat(field, ": no person with this national id is registered"),
                   {{"field", std::string(field)}});
}

absl::Status ListNotFound(absl::string_view field, ListId list) {
  return NotFound("LIST_NOT_FOUND", field, "list", Name(list));
}

absl::Status PracticeNotFound(absl::string_view field, PracticeId practice) {
  return NotFound("PRACTICE_NOT_FOUND", field, "practice", absl::StrCat("practices/", practice.value()));
}

absl::Status MunicipalityNotFound(absl::string_view field, MunicipalityId municipality) {
  const std::string name = Name(municipality);
  return MakeError(
      StatusCode::kNotFound, "MUNICIPALITY_NOT_FOUND",
      absl::StrCat(name, " takes no part here: it has no practice, list or policy, and nobody there waits (", field,
                   ")"),
      {{"field", std::string(field)}, {"municipality", name}});
}

absl::Status MunicipalityEnded(absl::string_view field, MunicipalityId municipality,
                               const std::vector<MunicipalityId>& successors) {
  std::string now;
  for (MunicipalityId successor : successors) absl::StrAppend(&now, now.empty() ? "" : " ", Name(successor));
  return MakeError(
      StatusCode::kNotFound, "MUNICIPALITY_ENDED",
      absl::StrCat(Name(municipality), " is no more: it was reformed, and what it had is in ", now, " (", field, ")"),
      {{"field", std::string(field)}, {"municipality", Name(municipality)}, {"successors", now}});
}

absl::Status HouseholdNotFound(absl::string_view field, HouseholdId household) {
  return NotFound("HOUSEHOLD_NOT_FOUND", field, "household", absl::StrCat("households/", household.value()));
}

absl::Status PlanNotFound(absl::string_view field, PlanId plan) {
  return NotFound("PLAN_NOT_FOUND", field, "plan", Name(plan));
}

absl::Status DrawNotFound(absl::string_view field, ListId list) {
  return MakeError(StatusCode::kNotFound, "DRAW_NOT_FOUND", absl::StrCat(Name(list), " has never been reduced"),
                   {{"field", std::string(field)}, {"list", Name(list)}});
}

absl::Status DoctorPeriodNotFound(absl::string_view field, ListId list, int64_t period) {
  return MakeError(StatusCode::kNotFound, "DOCTOR_PERIOD_NOT_FOUND",
                   absl::StrCat(Name(list), " has no doctor's period ", period),
                   {{"field", std::string(field)}, {"list", Name(list)}, {"period", absl::StrCat(period)}});
}

absl::Status ChangeNotFound(absl::string_view field, int64_t change) {
  return MakeError(StatusCode::kNotFound, "CHANGE_NOT_FOUND", absl::StrCat("there is no change ", change),
                   {{"field", std::string(field)}, {"change", absl::StrCat(change)}});
}

absl::Status ImportNotFound(absl::string_view field, ImportId import) {
  return MakeError(StatusCode::kNotFound, "IMPORT_NOT_FOUND", absl::StrCat("there is no import ", import.value()),
                   {{"field", std::string(field)}, {"import", absl::StrCat("imports/", import.value())}});
}

absl::Status NotInPlan(PersonId person, PlanId plan) {
  return MakeError(StatusCode::kNotFound, "NOT_IN_PLAN",
                   absl::StrCat(Name(plan), " neither places nor refuses the person"),
                   {{"person", Name(person)}, {"plan", Name(plan)}});
}

absl::Status NotEntitled(PersonId person) {
  return MakeError(StatusCode::kFailedPrecondition, "NOT_ENTITLED", "the person has no right to a list (R1)",
                   {{"person", person ? Name(person) : ""}, {"rule", Number(Rule::kR1)}});
}

absl::Status SwitchQuotaUsed(PersonId person, int64_t year) {
  return MakeError(StatusCode::kFailedPrecondition, "SWITCH_QUOTA_USED",
                   absl::StrCat("the person has used the ", limits::kSwitchesPerYear, " switches of ", year, " (R7)"),
                   {{"person", Name(person)}, {"year", absl::StrCat(year)}, {"rule", Number(Rule::kR7)}});
}

absl::Status ListClosed(ListId list) {
  return MakeError(StatusCode::kFailedPrecondition, "LIST_CLOSED", absl::StrCat(Name(list), " is closed (R20)"),
                   {{"list", Name(list)}, {"rule", Number(Rule::kR20)}});
}

absl::Status PlacesWaitedFor(ListId list, int64_t free, int64_t needed, int64_t ahead, int64_t equal) {
  return MakeError(StatusCode::kFailedPrecondition, "LIST_FULL",
                   absl::StrCat(Name(list), " has ", free, " free places, and ", ahead,
                                " persons wait for them who surely go before, and ", equal,
                                " between whom and these lots are drawn (R10)"),
                   {{"list", Name(list)},
                    {"free", absl::StrCat(free)},
                    {"needed", absl::StrCat(needed)},
                    {"ahead", absl::StrCat(ahead)},
                    {"equal", absl::StrCat(equal)},
                    {"rule", Number(Rule::kR10)}});
}

absl::Status ListFull(ListId list, int64_t free, int64_t needed) {
  return MakeError(StatusCode::kFailedPrecondition, "LIST_FULL",
                   absl::StrCat(Name(list), " has ", free, " free places where ", needed, needed == 1 ? " is" : " are",
                                " needed (R20)"),
                   {{"list", Name(list)},
                    {"free", absl::StrCat(free)},
                    {"needed", absl::StrCat(needed)},
                    {"rule", Number(Rule::kR20)}});
}

absl::Status ListLocked(ListId list) {
  return MakeError(StatusCode::kFailedPrecondition, "LIST_LOCKED",
                   absl::StrCat(Name(list), " is locked and takes nobody (R30)"),
                   {{"list", Name(list)}, {"rule", Number(Rule::kR30)}});
}

absl::Status MunicipalAgreementRequired(ListId list, int64_t ceiling) {
  return MakeError(StatusCode::kFailedPrecondition, "MUNICIPAL_AGREEMENT_REQUIRED",
                   absl::StrCat("a ceiling of ", ceiling, " for ", Name(list), " is below ",
                                limits::kCeilingAgreementBelow, " and needs the municipality's agreement (R20)"),
                   {{"list", Name(list)}, {"field", "municipal_agreement"}, {"rule", Number(Rule::kR20)}});
}

absl::Status NothingToReduce(ListId list, int64_t members, int64_t ceiling) {
  return MakeError(StatusCode::kFailedPrecondition, "NOTHING_TO_REDUCE",
                   absl::StrCat(Name(list), " has ", members, " members: nobody has to leave for a ceiling of ",
                                ceiling, ", which can simply be set (R21)"),
                   {{"list", Name(list)},
                    {"members", absl::StrCat(members)},
                    {"ceiling", absl::StrCat(ceiling)},
                    {"rule", Number(Rule::kR21)}});
}

absl::Status DrawnToday(ListId list) {
  return MakeError(StatusCode::kFailedPrecondition, "DRAWN_TODAY",
                   absl::StrCat("lots were drawn for ", Name(list),
                                " today already: they are drawn once a day, even if the draw was undone (R21)"),
                   {{"list", Name(list)}, {"rule", Number(Rule::kR21)}});
}

absl::Status NoStandingRequest(PersonId person) {
  return MakeError(StatusCode::kFailedPrecondition, "NO_STANDING_REQUEST",
                   "the person has no standing request of their own (R9)",
                   {{"field", "person"}, {"person", Name(person)}, {"rule", Number(Rule::kR9)}});
}

absl::Status InAnothersRequest(PersonId person) {
  return MakeError(StatusCode::kFailedPrecondition, "IN_ANOTHERS_REQUEST",
                   "the person waits as part of somebody else's request and has none of their own; whoever sent it "
                   "withdraws it (R9)",
                   {{"field", "person"}, {"person", Name(person)}, {"rule", Number(Rule::kR9)}});
}

absl::Status AlreadyInRequest(absl::string_view field, PersonId person) {
  return MakeError(StatusCode::kFailedPrecondition, "ALREADY_IN_REQUEST",
                   absl::StrCat(field,
                                ": the person is part of somebody else's request; a person can wait in one request "
                                "only (R9): whoever sent that one withdraws it first"),
                   {{"field", std::string(field)}, {"person", Name(person)}, {"rule", Number(Rule::kR9)}});
}

absl::Status WaitsWithOthers(PersonId person, PersonId applicant) {
  return MakeError(
      StatusCode::kFailedPrecondition, "WAITS_WITH_OTHERS",
      "the person waits together with others in one request: move all of them, or withdraw the request first",
      {{"person", person ? Name(person) : ""}, {"applicant", Name(applicant)}, {"rule", Number(Rule::kR9)}});
}

absl::Status ListChoiceRequired(absl::string_view field, ListId of_survivor, ListId of_merged) {
  const std::string lists =
      of_survivor ? absl::StrCat(" (", Name(of_survivor), " and ", Name(of_merged), ")") : std::string();
  return MakeError(
      StatusCode::kFailedPrecondition, "LIST_CHOICE_REQUIRED",
      absl::StrCat("the two numbers have different lists", lists, " and the person keeps one: staff choose (", field,
                   "), as listeplass person merge does"),
      {{"field", std::string(field)},
       {"list_of_survivor", of_survivor ? Name(of_survivor) : ""},
       {"list_of_merged", of_merged ? Name(of_merged) : ""}});
}

absl::Status MergeWaitsWithOthers(PersonId person, PersonId applicant) {
  return MakeError(StatusCode::kFailedPrecondition, "WAITS_WITH_OTHERS",
                   "the person waits together with others in one request, who would be left behind: withdraw that "
                   "request first, then merge",
                   {{"person", Name(person)}, {"applicant", Name(applicant)}, {"rule", Number(Rule::kR9)}});
}

absl::Status UnitOnDifferentLists(PersonId person) {
  return MakeError(
      StatusCode::kFailedPrecondition, "UNIT_ON_DIFFERENT_LISTS",
      "somebody is not on the applicant's list: those who move together come from the same list, or are all "
      "without one; ask separately",
      {{"person", Name(person)}});
}

absl::Status ComingMoveEarlier(PersonId person, absl::CivilDay effective) {
  return MakeError(StatusCode::kFailedPrecondition, "COMING_MOVE_EARLIER",
                   absl::StrCat("the person already has a move decided for ", FormatCivilDate(effective),
                                "; choose that day or an earlier one, which replaces it"),
                   {{"person", Name(person)}, {"effective", FormatCivilDate(effective)}, {"field", "effective"}});
}

absl::Status ListInUse(absl::string_view field, ListId list, int64_t members) {
  return MakeError(StatusCode::kFailedPrecondition, "LIST_IN_USE",
                   absl::StrCat(field, ": ", Name(list), " has ", members,
                                " members, or people wait for it: end it by EndList, which tells them (R31)"),
                   {{"field", std::string(field)}, {"list", Name(list)}, {"members", absl::StrCat(members)}});
}
absl::Status RowOutdated(absl::string_view field, PersonId person) {
  return MakeError(StatusCode::kFailedPrecondition, "ROW_OUTDATED",
                   absl::StrCat(field, ": the register has a later membership of the person than this row"),
                   {{"field", std::string(field)}, {"person", Name(person)}});
}

absl::Status PlanCommitted(PlanId plan) {
  return MakeError(StatusCode::kFailedPrecondition, "PLAN_COMMITTED", absl::StrCat(Name(plan), " is committed already"),
                   {{"plan", Name(plan)}});
}

absl::Status PlanUndone(PlanId plan, int64_t change) {
  return MakeError(StatusCode::kFailedPrecondition, "PLAN_UNDONE",
                   absl::StrCat(Name(plan), " was committed, and undone by change ", change, "; preview again"),
                   {{"plan", Name(plan)}, {"change", absl::StrCat(change)}});
}

absl::Status TimeZoneMissing(absl::string_view zone) {
  return MakeError(StatusCode::kFailedPrecondition, "TIME_ZONE_MISSING",
                   absl::StrCat("this machine has no time zone data for ", zone, "; install tzdata"),
                   {{"zone", std::string(zone)}});
}

absl::Status StaleEtag(ListId list) {
  return MakeError(StatusCode::kAborted, "STALE_ETAG",
                   absl::StrCat(Name(list), " has changed since it was read; read it again"),
                   {{"list", Name(list)}, {"field", "etag"}});
}

absl::Status ListEnded(ListId list) {
  return MakeError(StatusCode::kFailedPrecondition, "LIST_ENDED",
                   absl::StrCat(Name(list), " has ended, or will, and takes nobody (R24)"),
                   {{"list", Name(list)}, {"rule", Number(Rule::kR24)}});
}

absl::Status ListForMembers(ListId list) {
  return MakeError(StatusCode::kFailedPrecondition, "LIST_FOR_MEMBERS",
                   absl::StrCat(Name(list), " is for members of its institution; staff put them on it (R28)"),
                   {{"list", Name(list)}, {"rule", Number(Rule::kR28)}});
}

absl::Status ListForSamiSpeakersFirst(ListId list, absl::CivilDay until) {
  return MakeError(StatusCode::kFailedPrecondition, "LIST_FOR_SAMI_SPEAKERS_FIRST",
                   absl::StrCat("until ", FormatCivilDate(until), " only people who speak Sámi come to ", Name(list),
                                " (R27); others may wait for it"),
                   {{"list", Name(list)}, {"until", FormatCivilDate(until)}, {"rule", Number(Rule::kR27)}});
}

absl::Status NobodySelected() {
  return MakeError(StatusCode::kFailedPrecondition, "NOBODY_SELECTED",
                   "the selection holds nobody who could be moved there", {{"field", "selection"}});
}

absl::Status DoctorExcluded(PersonId person, ListId list) {
  return MakeError(StatusCode::kFailedPrecondition, "DOCTOR_EXCLUDED",
                   absl::StrCat(Name(list), " has a doctor who is not offered to the person (R26)"),
                   {{"list", Name(list)}, {"person", Name(person)}, {"rule", Number(Rule::kR26)}});
}

absl::Status NoDoctorToExclude(ListId list) {
  return MakeError(StatusCode::kFailedPrecondition, "NO_DOCTOR_TO_EXCLUDE",
                   absl::StrCat("no doctor's period is recorded on ", Name(list), " today: name the doctor (R26)"),
                   {{"list", Name(list)}, {"rule", Number(Rule::kR26)}});
}

absl::Status OptedOut(PersonId person) {
  return MakeError(StatusCode::kFailedPrecondition, "OPTED_OUT",
                   "the person has chosen to have no list; opt in first (R3)",
                   {{"person", Name(person)}, {"rule", Number(Rule::kR3)}});
}

absl::Status NotOptedOut(PersonId person) {
  return MakeError(StatusCode::kFailedPrecondition, "NOT_OPTED_OUT", "the person has not opted out (R3)",
                   {{"field", "person"}, {"person", Name(person)}, {"rule", Number(Rule::kR3)}});
}

absl::Status ConsentRequired(absl::string_view field, PersonId person) {
  return MakeError(StatusCode::kFailedPrecondition, "CONSENT_REQUIRED",
                   absl::StrCat("the person is under 16: whoever has custody must ask or consent (R17) (", field, ")"),
                   {{"field", std::string(field)}, {"person", Name(person)}, {"rule", Number(Rule::kR17)}});
}

absl::Status TooManyNotifiers(PersonId person) {
  return MakeError(StatusCode::kFailedPrecondition, "TOO_MANY_NOTIFIERS",
                   absl::StrCat("the person lets ", limits::kNotifiersMax,
                                " notifiers know already (notifier); take one away first"),
                   {{"field", "notifier"}, {"person", Name(person)}, {"max", absl::StrCat(limits::kNotifiersMax)}});
}

absl::Status NotOnList(PersonId person) {
  return MakeError(StatusCode::kFailedPrecondition, "NOT_ON_LIST", "the person has no list to leave",
                   {{"person", Name(person)}});
}

absl::Status NoComingMove(PersonId person) {
  return MakeError(StatusCode::kFailedPrecondition, "NO_COMING_MOVE",
                   "the person is not about to come to a list that they asked for",
                   {{"field", "person"}, {"person", Name(person)}});
}

absl::Status RequestStands(PersonId person) {
  return MakeError(StatusCode::kFailedPrecondition, "REQUEST_STANDS",
                   "the move cannot be cancelled while the person waits for a list: withdraw the request first (R9)",
                   {{"person", Name(person)}});
}

absl::Status MoveStands(PersonId person) {
  return MakeError(StatusCode::kFailedPrecondition, "MOVE_STANDS",
                   "the move cannot be cancelled: the place that the person would keep is given to others or gone",
                   {{"field", "person"}, {"person", Name(person)}});
}

absl::Status NothingToChange(absl::string_view what) {
  return MakeError(StatusCode::kFailedPrecondition, "NOTHING_TO_CHANGE",
                   absl::StrCat("the ", what, " is so already: there is nothing to change"),
                   {{"field", std::string(what)}});
}

absl::Status CannotUndo(int64_t change, absl::string_view why, std::optional<int64_t> since) {
  const std::string by = since ? absl::StrCat(*since) : "";
  return MakeError(
      StatusCode::kFailedPrecondition, "CANNOT_UNDO",
      absl::StrCat("change ", change, " cannot be undone: ", why, since ? absl::StrCat(" (change ", by, ")") : ""),
      {{"field", "change"}, {"change", absl::StrCat(change)}, {"why", std::string(why)}, {"since", by}});
}

absl::Status CannotUndo(int64_t change, PersonId person, absl::string_view why, std::optional<int64_t> since) {
  return WithMetadata(CannotUndo(change, absl::StrCat("somebody", why), since), "person", Name(person));
}

absl::Status AddressProtected(absl::string_view field, PersonId person) {
  return MakeError(
      StatusCode::kPermissionDenied, "ADDRESS_PROTECTED",
      absl::StrCat("the person has a protected address, or somebody in the same request or home; only who has "
                   "the right is told their lists or moves them (",
                   field, ")"),
      {{"field", std::string(field)}, {"person", Name(person)}});
}

absl::Status NationalIdTaken(absl::string_view field) {
  return MakeError(StatusCode::kAlreadyExists, "NATIONAL_ID_TAKEN",
                   absl::StrCat("another person has this national id (", field, ")"), {{"field", std::string(field)}});
}

absl::Status ListExists(absl::string_view field, ListId list) {
  return MakeError(StatusCode::kAlreadyExists, "LIST_EXISTS", absl::StrCat(Name(list), " exists (", field, ")"),
                   {{"field", std::string(field)}, {"list", Name(list)}});
}

absl::Status PlanStale(PlanId plan, absl::string_view subject, absl::string_view change) {
  return MakeError(StatusCode::kAborted, "PLAN_STALE",
                   absl::StrCat(Name(plan), " no longer fits: ", PersonReferredTo(subject) ? "somebody" : subject, " ",
                                change, "; preview again"),
                   {{"plan", Name(plan)}, {"subject", std::string(subject)}, {"change", std::string(change)}});
}

absl::Status EventWithoutSubject(absl::string_view event, absl::string_view subject) {
  return MakeError(StatusCode::kInternal, "EVENT_WITHOUT_SUBJECT",
                   absl::StrCat("the event ", event, " speaks of what does not exist"),
                   {{"event", std::string(event)}, {"subject", std::string(subject)}});
}

absl::Status InvariantBroken(absl::string_view invariant, absl::string_view subject) {
  return MakeError(StatusCode::kInternal, "INVARIANT_BROKEN",
                   absl::StrCat("the invariant ", invariant, " would not hold"),
                   {{"invariant", std::string(invariant)}, {"subject", std::string(subject)}});
}

absl::Status StoreCorrupt(absl::string_view where, absl::string_view problem) {
  return MakeError(StatusCode::kDataLoss, "STORE_CORRUPT",
                   absl::StrCat("stored data is damaged: ", where, ": ", problem), {{"where", std::string(where)}});
}

absl::Status StoreUnavailable(absl::string_view problem) {
  return MakeError(StatusCode::kUnavailable, "STORE_UNAVAILABLE", absl::StrCat("the store is unavailable: ", problem),
                   {});
}

absl::Status StoreMissing() {
  return MakeError(StatusCode::kNotFound, "STORE_MISSING", "there is no store in the data folder", {});
}

absl::Status StoreFull() {
  return MakeError(StatusCode::kResourceExhausted, "STORE_FULL", "no space left on the data folder's volume", {});
}

absl::Status DiskReserveReached(int64_t free, int64_t needed, int64_t reserve) {
  return MakeError(
      StatusCode::kResourceExhausted, "DISK_RESERVE",
      absl::StrCat("the data folder's volume has ", free, " bytes free: this may take ", needed, ", and ", reserve,
                   " are kept for changes (--disk-reserve-mb); nothing was changed. Free space, then send "
                   "it again"),
      {{"free_bytes", absl::StrCat(free)},
       {"needed_bytes", absl::StrCat(needed)},
       {"reserve_bytes", absl::StrCat(reserve)}});
}

absl::Status SchemaTooNew(absl::string_view found, absl::string_view known) {
  return MakeError(StatusCode::kFailedPrecondition, "SCHEMA_TOO_NEW",
                   absl::StrCat("the data folder was written by a newer version: it has ", found,
                                "; this version knows ", known, ". Start the newer version, or restore a backup"),
                   {{"found", std::string(found)}, {"known", std::string(known)}});
}

absl::Status SchemaTooOld(int64_t found, int64_t known) {
  return MakeError(StatusCode::kFailedPrecondition, "SCHEMA_TOO_OLD",
                   absl::StrCat("the data folder has schema ", found, " and not ", known,
                                ": start the server on it once, which brings it up to date, or use the version that "
                                "wrote it"),
                   {{"found", absl::StrCat(found)}, {"known", absl::StrCat(known)}});
}

absl::Status SequenceConflict(int64_t expected, int64_t actual) {
  return MakeError(StatusCode::kAborted, "SEQUENCE_CONFLICT",
                   absl::StrCat("the state is at sequence ", actual, ", not at ", expected, "; read again and redo"),
                   {{"expected", absl::StrCat(expected)}, {"actual", absl::StrCat(actual)}});
}

absl::Status InvariantBroken(absl::string_view what) {
  return MakeError(StatusCode::kInternal, "INVARIANT_BROKEN", what, {});
}

absl::Status SolverStepsExhausted(int64_t steps_max) {
  return MakeError(StatusCode::kResourceExhausted, "SOLVER_STEPS_EXHAUSTED",
                   absl::StrCat("matching gave up after ", steps_max, " steps"),
                   {{"steps_max", absl::StrCat(steps_max)}});
}

absl::Status SolveCancelled() {
  return MakeError(StatusCode::kCancelled, "SOLVE_CANCELLED", "matching was cancelled", {});
}

absl::Status PlanInvalid(absl::string_view check, absl::string_view problem) {
  return MakeError(StatusCode::kInternal, "PLAN_INVALID", absl::StrCat("the plan is wrong (", check, "): ", problem),
                   {{"check", std::string(check)}});
}

}  // namespace errors
}  // namespace listeplass
