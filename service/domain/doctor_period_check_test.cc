#include "service/domain/doctor_period_check.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "service/domain/errors.h"

namespace listeplass {
namespace {

using absl::CivilDay;

// Returns the field at fault, or an empty text where none is.
std::string FieldOf(const absl::Status& status) {
  return status.ok() ? "" : GetErrorDetails(status).metadata.at("field");
}

DoctorPeriod Period(int64_t id, int64_t doctor, int from_year, int to_year) {
  return {.id = id, .doctor = DoctorId(doctor), .from = CivilDay(from_year, 1, 1), .to = CivilDay(to_year, 1, 1)};
}

TEST(CheckPeriodValues, NamesThePartThatIsWrong) {
  const auto field_of = [](const DoctorPeriod& period) { return FieldOf(CheckPeriodValues(period, "period")); };
  DoctorPeriod period = Period(0, 9'144'900, 2020, 2025);
  EXPECT_EQ(field_of(period), "");
  period.doctor = DoctorId(12);
  EXPECT_EQ(field_of(period), "period.hpr_number");
  period = Period(0, 9'144'900, 2020, 2020);
  EXPECT_EQ(field_of(period), "period.to");
  period = Period(0, 9'144'900, 2020, 2025);
  period.working_percent = 0;
  EXPECT_EQ(field_of(period), "period.working_percent");
  period.working_percent = 100;
  period.substitute_for = DoctorId(9'144'901);
  EXPECT_EQ(field_of(period), "period.substitute_for") << "a regular doctor stands in for nobody";
  period.role = DoctorRole::kLocum;
  EXPECT_EQ(field_of(period), "");
  period.role = DoctorRole::kOther;
  EXPECT_EQ(field_of(period), "period.relationship") << "its code is all that is known of it";
}

TEST(CheckPeriodBeside, ADoctorHasOnePeriodAtATimeAndAListOneRegularDoctor) {
  const std::vector<DoctorPeriod> others = {Period(1, 9'144'900, 2015, 2025)};
  const auto field_of = [&](const DoctorPeriod& period, bool common) {
    return FieldOf(CheckPeriodBeside(others, common, period, "period"));
  };
  DoctorPeriod next = Period(2, 9'144'900, 2024, 2030);
  EXPECT_EQ(field_of(next, true), "period.from") << "the same doctor";
  next.id = 1;
  EXPECT_EQ(field_of(next, false), "") << "it is that period, changed";
  next = Period(2, 9'144'901, 2024, 2030);
  EXPECT_EQ(field_of(next, false), "period.from");
  EXPECT_EQ(field_of(next, true), "period.not_responsible");
  next.responsible = false;
  EXPECT_EQ(field_of(next, true), "");
  EXPECT_EQ(field_of(Period(2, 9'144'901, 2025, 2030), false), "") << "one ends on the day that the next begins";
  next.role = DoctorRole::kLocum;
  EXPECT_EQ(field_of(next, false), "");
}

}  // namespace
}  // namespace listeplass
