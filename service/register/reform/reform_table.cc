#include "service/register/reform/reform_table.h"

#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "service/register/field_checks.h"

namespace listeplass {
namespace {

constexpr int64_t kGrunnkretserPerMunicipality = 10'000;

MunicipalityId MunicipalityIn(GrunnkretsId grunnkrets) {
  return MunicipalityId(grunnkrets.value() / kGrunnkretserPerMunicipality);
}

double Square(double x) { return x * x; }

}  // namespace

absl::StatusOr<ReformTable> ReformTable::Make(const ReformMunicipalityCommand& command) {
  if (command.table.empty()) return errors::FieldRequired("table");
  if (command.table.size() > limits::kReformRowsMax) {
    return errors::LimitExceeded("rows of a reform's table", limits::kReformRowsMax);
  }
  ReformTable table(command.municipality);
  for (size_t i = 0; i < command.table.size(); ++i) LP_RETURN_IF_ERROR(table.Add(command.table[i], i));
  return table;
}

absl::Status ReformTable::Add(const ReformRow& row, size_t index) {
  const std::string field = absl::StrCat("table[", index, "]");
  LP_RETURN_IF_ERROR(CheckMunicipalityNumber(row.municipality, field + ".municipality"));
  if (row.municipality == before_) {
    return errors::FieldInvalid(field + ".municipality", "is the municipality that ends");
  }
  successors_.insert(row.municipality);
  if (static_cast<bool>(row.grunnkrets) == static_cast<bool>(row.practice)) {
    return errors::FieldInvalid(field, "must name a grunnkrets or a practice, and not both");
  }
  if (row.practice) {
    if (row.new_grunnkrets) return errors::FieldInvalid(field + ".new_grunnkrets", "is for a grunnkrets");
    if (!row_of_.emplace(row.practice, index).second) return errors::FieldInvalid(field + ".practice", "named twice");
    practices_[row.practice] = row.municipality;
    return absl::OkStatus();
  }
  if (MunicipalityIn(row.grunnkrets) != before_) {
    return errors::FieldInvalid(field + ".grunnkrets", "must be the municipality's number and four digits");
  }
  if (row.new_grunnkrets && MunicipalityIn(row.new_grunnkrets) != row.municipality) {
    return errors::FieldInvalid(field + ".new_grunnkrets", "must be the new municipality's number and four digits");
  }
  ReformRow whole = row;
  if (!whole.new_grunnkrets) whole.new_grunnkrets = NumberIn(row.municipality, row.grunnkrets);
  if (!grunnkretser_.emplace(row.grunnkrets, whole).second) {
    return errors::FieldInvalid(field + ".grunnkrets", "named twice");
  }
  return absl::OkStatus();
}

absl::Status ReformTable::TakePractices(const StateReader& state) {
  std::optional<PracticeId> missing;
  std::optional<PracticeId> elsewhere;
  std::set<PracticeId> found;
  LP_RETURN_IF_ERROR(state.ForEachPractice(PracticeId(), [&](const Practice& practice) {
    const auto row = practices_.find(practice.id);
    if (row != practices_.end()) {
      found.insert(practice.id);
      const bool there_already = practice.municipality == row->second;
      if (!elsewhere && practice.municipality != before_ && !there_already) elsewhere = practice.id;
    } else if (practice.municipality != before_) {
      return true;
    } else if (successors_.size() == 1) {
      practices_[practice.id] = *successors_.begin();
    } else {
      if (!missing) missing = practice.id;
      return true;
    }
    places_.push_back({.practice = practice.id, .at = OnSphere(practice.position)});
    return true;
  }));
  for (const auto& [practice, index] : row_of_) {
    const std::string field = absl::StrCat("table[", index, "].practice");
    if (!found.contains(practice)) return errors::PracticeNotFound(field, practice);
    if (practice == elsewhere) return errors::FieldInvalid(field, "is of another municipality");
  }
  if (missing) {
    return errors::FieldInvalid("table", absl::StrCat("does not say where practices/", missing->value(), " goes"));
  }
  if (practices_.empty() && successors_.size() > 1) {
    return errors::FieldInvalid("table", "names no practice that homes without a grunnkrets could follow");
  }
  return absl::OkStatus();
}

ReformTable::Point ReformTable::OnSphere(const GeoPoint& position) {
  constexpr double kRadians = 3.14159265358979323846 / 180;
  const double lat = position.lat_degrees * kRadians;
  const double lng = position.lng_degrees * kRadians;
  return {.x = std::cos(lat) * std::cos(lng), .y = std::cos(lat) * std::sin(lng), .z = std::sin(lat)};
}

GrunnkretsId ReformTable::NumberIn(MunicipalityId municipality, GrunnkretsId before) {
  return GrunnkretsId(municipality.value() * kGrunnkretserPerMunicipality +
                      before.value() % kGrunnkretserPerMunicipality);
}

ReformTable::NewHome ReformTable::NewHomeOf(const Household& household) const {
  NewHome home;
  if (const auto row = grunnkretser_.find(household.grunnkrets); row != grunnkretser_.end()) {
    home.municipality = row->second.municipality;
    home.before = household.grunnkrets;
    home.after = row->second.new_grunnkrets;
    return home;
  }
  home.municipality = NearestTo(household.position);
  home.by_practice = successors_.size() > 1;
  if (household.grunnkrets && MunicipalityIn(household.grunnkrets) == before_) {
    home.before = household.grunnkrets;
    home.after = NumberIn(home.municipality, household.grunnkrets);
  }
  return home;
}

MunicipalityId ReformTable::NearestTo(const GeoPoint& position) const {
  if (successors_.size() == 1) return *successors_.begin();
  PracticeId nearest;
  double least = std::numeric_limits<double>::infinity();
  const Point from = OnSphere(position);
  for (const Place& place : places_) {
    // The longer the way around the earth, the longer the straight line through it.
    const double distance = Square(from.x - place.at.x) + Square(from.y - place.at.y) + Square(from.z - place.at.z);
    if (distance >= least) continue;
    least = distance;
    nearest = place.practice;
  }
  return practices_.at(nearest);
}

}  // namespace listeplass
