#include "clients/cli/flr/flr_places.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "clients/client/api_error.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/domain/errors.h"

namespace listeplass::cli {
namespace {

using ::testing::HasSubstr;

ImportBadRow Row(const std::string& file, int64_t row, const std::string& field, const std::string& message) {
  ImportBadRow bad;
  bad.set_file(file);
  bad.set_row(row);
  bad.set_field(field);
  bad.set_reason("FIELD_INVALID");
  bad.set_message(message);
  return bad;
}

// Gives the row its place and returns "FILE ROW FIELD: message".
std::string Placed(ImportBadRow row, const PeriodsOfPersons& periods = {}) {
  SetPlace(periods, row);
  return absl::StrCat(row.file(), " ", row.row(), " ", row.field(), ": ", row.message());
}

TEST(SetPlaceTest, ListsAreOfGPContract) {
  EXPECT_EQ(Placed(Row("lists", 4, "held", "held is 9; it must be from 0 to 5")),
            "GPContract 4 Listeplass.Held: Listeplass.Held is 9; it must be from 0 to 5");
  EXPECT_EQ(Placed(Row("lists", 4, "practice_id", "practices/7 does not exist (practice_id)")),
            "GPContract 4 GPOfficeOrganizationNumber: practices/7 does not exist (GPOfficeOrganizationNumber)");
  EXPECT_EQ(Placed(Row("lists", 4, "", "is wrong")), "GPContract 4 : is wrong");
  EXPECT_EQ(Placed(Row("households", 4, "bydel", "bydel: x")), "households 4 bydel: bydel: x");
}

TEST(SetPlaceTest, PeoplesListsAreOfTheirPeriods) {
  const PeriodsOfPersons periods = {{3, {.row = 9}}, {4, {.row = 11, .ends = true}}, {5, {.codes = {21, 22}}}};
  EXPECT_EQ(Placed(Row("persons", 3, "since", "since: lies before the birth"), periods),
            "PatientToGPContractAssociation 9 Period.From: Period.From: lies before the birth");
  EXPECT_EQ(Placed(Row("persons", 3, "list_id", "lists/8 does not exist (list_id)"), periods),
            "PatientToGPContractAssociation 9 GPContractId: lists/8 does not exist (GPContractId)");
  EXPECT_EQ(Placed(Row("persons", 4, "since", "since: x"), periods),
            "PatientToGPContractAssociation 11 Period.To: Period.To: x");
  EXPECT_EQ(Placed(Row("persons", 5, "periods[1]", "periods[1]: is no period"), periods),
            "PatientToGPContractAssociation 22 Period.From: Period.From: is no period");
  EXPECT_EQ(Placed(Row("persons", 5, "periods[0].end_code", "periods[0].end_code: x"), periods),
            "PatientToGPContractAssociation 21 EndCode: EndCode: x");
  // A row that comes from persons.csv itself keeps its place.
  EXPECT_EQ(Placed(Row("persons", 3, "birth_date", "birth_date: x"), periods), "persons 3 birth_date: birth_date: x");
  EXPECT_EQ(Placed(Row("persons", 6, "since", "since: x"), periods), "persons 6 since: since: x");
  EXPECT_EQ(Placed(Row("persons", 5, "since", "since: x"), periods), "persons 5 since: since: x");
  EXPECT_EQ(Placed(Row("persons", 5, "periods[7]", "periods[7]: x"), periods), "persons 5 periods[7]: periods[7]: x");
}

TEST(ErrorOfTest, SaysWhereTheRowStands) {
  const absl::Status error = ErrorOf(Row("GPContract", 4, "Name", "Name is required"));
  EXPECT_EQ(error.message(), "GPContract.csv row 4, column Name is required");
  EXPECT_EQ(client::GetApiError(error).reason, "FIELD_INVALID");
  EXPECT_EQ(client::GetApiError(error).metadata.at("column"), "Name");
  EXPECT_EQ(ErrorOf(Row("GPContract", 4, "Name", "practices/7 does not exist")).message(),
            "GPContract.csv row 4, column Name: practices/7 does not exist");
  EXPECT_EQ(ErrorOf(Row("persons", 4, "", "is nobody's")).message(), "persons.csv row 4: is nobody's");
}

TEST(InDoctorColumnTest, NamesTheColumnInsteadOfTheField) {
  const absl::Status error = InDoctorColumn(errors::FieldInvalid("period.substitute_for", "is for locums"));
  EXPECT_EQ(error.message(), "SubstituteForHprNumber: is for locums");
  EXPECT_EQ(client::GetApiError(error).field, "SubstituteForHprNumber");
  EXPECT_THAT(std::string(InDoctorColumn(errors::OutOfRange("period.hpr_number", 7, 1000000, 999999999)).message()),
              HasSubstr("HprNumber is 7"));
}

TEST(AddWarningsTest, SaysEachOnce) {
  ImportResult step, all;
  *step.add_warnings() = Row("persons", 3, "birth_date", "looks wrong");
  *step.add_warnings() = Row("persons", 4, "birth_date", "looks wrong");
  step.set_warnings_total(2);
  OncePerRow once;
  for (int i = 0; i < 3; ++i) AddWarnings(step, once, all);
  EXPECT_EQ(all.warnings_size(), 2);
  EXPECT_EQ(all.warnings_total(), 2);
}

}  // namespace
}  // namespace listeplass::cli
