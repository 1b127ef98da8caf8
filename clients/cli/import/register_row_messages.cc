#include "clients/cli/import/register_row_messages.h"

#include "clients/cli/import/row_enums.h"
#include "clients/client/api_dates.h"
#include "google/type/latlng.pb.h"

namespace listeplass::cli {
namespace {

void SetPosition(const GeoPoint& position, google::type::LatLng& to) {
  to.set_latitude(position.lat_degrees);
  to.set_longitude(position.lng_degrees);
}

}  // namespace

v1::PracticeRow ToProto(const csv::PracticeRow& row, int64_t line) {
  v1::PracticeRow proto;
  proto.set_row(line);
  proto.set_practice_id(row.id.value());
  proto.set_display_name(row.name);
  proto.set_municipality(static_cast<int32_t>(row.municipality.value()));
  proto.set_bydel(static_cast<int32_t>(row.bydel.value()));
  SetPosition(row.position, *proto.mutable_position());
  return proto;
}

v1::ListRow ToProto(const csv::ListRow& row, int64_t line) {
  v1::ListRow proto;
  proto.set_row(line);
  proto.set_list_id(row.id.value());
  proto.set_practice_id(row.practice.value());
  proto.set_display_name(row.name);
  proto.set_doctor_sex(ToApi(row.doctor_gender));
  for (const std::string& language : row.languages) proto.add_languages(language);
  proto.set_ceiling(row.ceiling);
  proto.set_held(row.held);
  proto.set_status(ToApi(row.status));
  proto.set_has_regular_doctor(row.regular_doctor);
  return proto;
}

v1::HouseholdRow ToProto(const csv::HouseholdRow& row, int64_t line) {
  v1::HouseholdRow proto;
  proto.set_row(line);
  proto.set_household_id(row.id.value());
  proto.set_municipality(static_cast<int32_t>(row.municipality.value()));
  proto.set_bydel(static_cast<int32_t>(row.bydel.value()));
  SetPosition(row.position, *proto.mutable_position());
  proto.set_grunnkrets(static_cast<int32_t>(row.grunnkrets.value()));
  return proto;
}

v1::PersonRow ToProto(const csv::PersonRow& row, int64_t line) {
  v1::PersonRow proto;
  proto.set_row(line);
  proto.set_national_id(row.national_id.digits());
  proto.set_household_id(row.household.value());
  *proto.mutable_birth_date() = client::ToApiDate(row.birth_date);
  proto.set_sex(ToApi(row.sex));
  proto.set_language(row.language);
  proto.set_residence(ToApi(row.residence));
  if (row.group) proto.set_group(ToApi(*row.group));
  proto.set_list_id(row.list.value());
  *proto.mutable_since() = client::ToApiDate(row.since);
  return proto;
}

v1::RequestRow ToProto(const csv::RequestRow& row, int64_t line) {
  v1::RequestRow proto;
  proto.set_row(line);
  proto.set_national_id(row.national_id.digits());
  for (ListId wish : row.wishes) proto.add_wishes(wish.value());
  proto.set_any_within_minutes(row.any_within_minutes.value_or(0));
  *proto.mutable_waiting_since() = client::ToApiTime(row.waiting_since);
  for (ListId wish : row.wishes) {
    const auto dated = row.wish_since.find(wish);
    if (dated == row.wish_since.end()) continue;
    v1::RequestRow::WishDate& date = *proto.add_wish_dates();
    date.set_wish(wish.value());
    *date.mutable_since() = client::ToApiTime(dated->second);
  }
  return proto;
}

v1::TravelTimeRow ToProto(const csv::TravelTimeRow& row, int64_t line) {
  v1::TravelTimeRow proto;
  proto.set_row(line);
  proto.set_grunnkrets(static_cast<int32_t>(row.grunnkrets.value()));
  proto.set_practice_id(row.practice.value());
  proto.set_minutes(row.minutes.value_or(0));
  proto.set_remove(!row.minutes);
  return proto;
}

}  // namespace listeplass::cli
