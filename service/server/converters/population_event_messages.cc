#include "service/server/converters/population_event_messages.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/server/converters/import_row_messages.h"
#include "service/server/converters/value_messages.h"

namespace listeplass::server {
namespace {

absl::StatusOr<std::vector<NationalId>> NumbersOf(const google::protobuf::RepeatedPtrField<std::string>& texts,
                                                  absl::string_view field, ControlRule rule) {
  std::vector<NationalId> numbers;
  for (int i = 0; i < texts.size(); ++i) {
    LP_ASSIGN_OR_RETURN(const NationalId number, ParseNationalId(texts[i], absl::StrCat(field, "[", i, "]"), rule));
    numbers.push_back(number);
  }
  return numbers;
}

absl::StatusOr<PopulationEvent> Convert(const v1::PopulationEvent::Birth& birth, ControlRule rule) {
  Birth result;
  LP_ASSIGN_OR_RETURN(result.national_id, ParseNationalId(birth.national_id(), "event.birth.national_id", rule));
  LP_ASSIGN_OR_RETURN(result.birth_date, FromProto(birth.birth_date(), "event.birth.birth_date"));
  LP_ASSIGN_OR_RETURN(result.sex, FromProto(birth.sex(), "event.birth.sex"));
  LP_ASSIGN_OR_RETURN(result.mother, ParseNationalId(birth.mother(), "event.birth.mother", rule));
  LP_ASSIGN_OR_RETURN(result.custodians, NumbersOf(birth.custodians(), "event.birth.custodians", rule));
  return result;
}

absl::StatusOr<PopulationEvent> Convert(const v1::PopulationEvent::Arrival& arrival, ControlRule rule) {
  Arrival result;
  LP_ASSIGN_OR_RETURN(result.national_id, ParseNationalId(arrival.national_id(), "event.arrival.national_id", rule));
  LP_ASSIGN_OR_RETURN(result.birth_date, FromProto(arrival.birth_date(), "event.arrival.birth_date"));
  LP_ASSIGN_OR_RETURN(result.sex, FromProto(arrival.sex(), "event.arrival.sex"));
  result.language = arrival.language();
  LP_ASSIGN_OR_RETURN(result.household, HouseholdOf(arrival.household(), "event.arrival.household.position"));
  result.position_said = arrival.household().has_position();
  LP_ASSIGN_OR_RETURN(result.residence, FromProto(arrival.residence(), "event.arrival.residence"));
  LP_ASSIGN_OR_RETURN(const std::optional<Group> group, FromProto(arrival.group(), "event.arrival.group"));
  if (!group) return errors::FieldRequired("event.arrival.group");
  result.group = *group;
  LP_ASSIGN_OR_RETURN(result.since, FromProto(arrival.since(), "event.arrival.since"));
  return result;
}

absl::StatusOr<PopulationEvent> Convert(const v1::PopulationEvent::Move& move, ControlRule rule) {
  HomeMove result;
  LP_ASSIGN_OR_RETURN(result.persons, NumbersOf(move.persons(), "event.move.persons", rule));
  LP_ASSIGN_OR_RETURN(result.to, HouseholdOf(move.to(), "event.move.to.position"));
  result.position_said = move.to().has_position();
  LP_ASSIGN_OR_RETURN(result.moved, FromProto(move.moved(), "event.move.moved"));
  return result;
}

absl::StatusOr<PopulationEvent> Convert(const v1::PopulationEvent::Departure& departure, ControlRule rule) {
  Departure result;
  LP_ASSIGN_OR_RETURN(result.national_id,
                      ParseNationalId(departure.national_id(), "event.departure.national_id", rule));
  switch (departure.cause()) {
    case v1::PopulationEvent::Departure::DEATH:
      result.cause = EndCause::kDied;
      break;
    case v1::PopulationEvent::Departure::EMIGRATION:
      result.cause = EndCause::kEmigrated;
      break;
    case v1::PopulationEvent::Departure::RIGHT_LOST:
      result.cause = EndCause::kLostRight;
      break;
    case v1::PopulationEvent::Departure::CAUSE_UNSPECIFIED:
      return errors::FieldRequired("event.departure.cause");
    default:
      return errors::FieldInvalid("event.departure.cause", "not one of the known values");
  }
  LP_ASSIGN_OR_RETURN(result.effective, FromProto(departure.effective(), "event.departure.effective"));
  return result;
}

absl::StatusOr<PopulationEvent> Convert(const v1::PopulationEvent::ResidenceChange& change, ControlRule rule) {
  ResidenceChange result;
  LP_ASSIGN_OR_RETURN(result.national_id,
                      ParseNationalId(change.national_id(), "event.residence_change.national_id", rule));
  LP_ASSIGN_OR_RETURN(result.residence, FromProto(change.residence(), "event.residence_change.residence"));
  return result;
}

absl::StatusOr<PopulationEvent> Convert(const v1::PopulationEvent::NationalIdChange& change, ControlRule rule) {
  NationalIdChange result;
  LP_ASSIGN_OR_RETURN(result.before, ParseNationalId(change.before(), "event.national_id_change.before", rule));
  LP_ASSIGN_OR_RETURN(result.after, ParseNationalId(change.after(), "event.national_id_change.after", rule));
  if (change.has_birth_date()) {
    LP_ASSIGN_OR_RETURN(result.birth_date, FromProto(change.birth_date(), "event.national_id_change.birth_date"));
  }
  LP_ASSIGN_OR_RETURN(result.sex, FromProto(change.sex(), "event.national_id_change.sex"));
  return result;
}

absl::StatusOr<PopulationEvent> Convert(const v1::PopulationEvent::AddressProtection& change, ControlRule rule) {
  ProtectionChange result;
  LP_ASSIGN_OR_RETURN(result.national_id,
                      ParseNationalId(change.national_id(), "event.address_protection.national_id", rule));
  switch (change.level()) {
    case v1::PopulationEvent::AddressProtection::LEVEL_UNSPECIFIED:
      return errors::FieldRequired("event.address_protection.level");
    case v1::PopulationEvent::AddressProtection::NONE:
      result.protection = AddressProtection::kNone;
      break;
    case v1::PopulationEvent::AddressProtection::CONFIDENTIAL:
      result.protection = AddressProtection::kConfidential;
      break;
    case v1::PopulationEvent::AddressProtection::STRICTLY_CONFIDENTIAL:
      result.protection = AddressProtection::kStrictlyConfidential;
      break;
    default:
      return errors::FieldInvalid("event.address_protection.level", "not one of the known values");
  }
  return result;
}

absl::StatusOr<PopulationEvent> Convert(const v1::PopulationEvent::ParentalResponsibility& change, ControlRule rule) {
  const std::string field = "event.parental_responsibility";
  ParentalResponsibilityChange result;
  LP_ASSIGN_OR_RETURN(result.national_id, ParseNationalId(change.national_id(), field + ".national_id", rule));
  LP_ASSIGN_OR_RETURN(result.custodians, NumbersOf(change.custodians(), field + ".custodians", rule));
  result.nobody = change.nobody();
  return result;
}

absl::StatusOr<PopulationEvent> Convert(const v1::PopulationEvent::Guardianship& change, ControlRule rule) {
  GuardianshipChange result;
  LP_ASSIGN_OR_RETURN(result.national_id,
                      ParseNationalId(change.national_id(), "event.guardianship.national_id", rule));
  LP_ASSIGN_OR_RETURN(result.guardians, NumbersOf(change.guardians(), "event.guardianship.guardians", rule));
  result.ended = change.ended();
  return result;
}

absl::StatusOr<PopulationEvent> Convert(const v1::PopulationEvent::SharedResidence& change, ControlRule rule) {
  const std::string field = "event.shared_residence";
  SharedResidenceChange result;
  LP_ASSIGN_OR_RETURN(result.national_id, ParseNationalId(change.national_id(), field + ".national_id", rule));
  if (!change.other_home_with().empty()) {
    LP_ASSIGN_OR_RETURN(result.other_home_with,
                        ParseNationalId(change.other_home_with(), field + ".other_home_with", rule));
  }
  result.ended = change.ended();
  return result;
}

absl::StatusOr<PopulationEvent> Convert(const v1::PopulationEvent::Merge& merge, ControlRule rule) {
  NumberMerge result;
  LP_ASSIGN_OR_RETURN(result.ceased, ParseNationalId(merge.ceased(), "event.merge.ceased", rule));
  LP_ASSIGN_OR_RETURN(result.continued, ParseNationalId(merge.continued(), "event.merge.continued", rule));
  return result;
}

}  // namespace

absl::StatusOr<PopulationEvent> FromProto(const v1::PopulationEvent& event, absl::CivilDay today) {
  const ControlRule rule = ControlRuleOn(today);
  switch (event.event_case()) {
    case v1::PopulationEvent::kBirth:
      return Convert(event.birth(), rule);
    case v1::PopulationEvent::kArrival:
      return Convert(event.arrival(), rule);
    case v1::PopulationEvent::kMove:
      return Convert(event.move(), rule);
    case v1::PopulationEvent::kDeparture:
      return Convert(event.departure(), rule);
    case v1::PopulationEvent::kResidenceChange:
      return Convert(event.residence_change(), rule);
    case v1::PopulationEvent::kNationalIdChange:
      return Convert(event.national_id_change(), rule);
    case v1::PopulationEvent::kAddressProtection:
      return Convert(event.address_protection(), rule);
    case v1::PopulationEvent::kParentalResponsibility:
      return Convert(event.parental_responsibility(), rule);
    case v1::PopulationEvent::kGuardianship:
      return Convert(event.guardianship(), rule);
    case v1::PopulationEvent::kSharedResidence:
      return Convert(event.shared_residence(), rule);
    case v1::PopulationEvent::kMerge:
      return Convert(event.merge(), rule);
    case v1::PopulationEvent::EVENT_NOT_SET:
      break;
  }
  return errors::FieldRequired("event");
}

v1::Warning ToProto(const Warning& warning) {
  v1::Warning result;
  result.set_reason(warning.reason);
  result.set_field(warning.field);
  result.set_message(warning.message);
  return result;
}

}  // namespace listeplass::server
